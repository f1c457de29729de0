"""Where the garment is in a photo: a small network that cuts it out of whatever it lies on.

It is a U-Net (Ronneberger, Fischer and Brox 2015, arXiv:1505.04597) of 1.6 million weights that learnt from the
masks of a larger one, U²-Net (Qin et al. 2020, arXiv:2005.09007): ``scripts/foreground.py`` trained it.
"""

from functools import cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import load_file
from scipy import ndimage
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

SIDE_SEEN = 128
"""Height and width of the picture that the network sees, in pixels; its mask has half of that."""

SECOND_PART = 0.3
"""What is at least this large beside the largest part may be the other shoe of a pair."""

WEIGHTS = Path(__file__).resolve().parents[2] / "assets" / "foreground" / "foreground.safetensors"


class ForegroundNetwork(nn.Module):
    """Pictures float32 [N, 3, 128, 128], 0 to 1 -> logits [N, 1, 64, 64] that a place belongs to the garment."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.ModuleList(
            [
                _block(3, 32, 5, 2),
                _block(32, 48, 3, 2),
                _block(48, 96, 3, 2),
                _block(96, 128, 3, 2),
                _block(128, 192, 3, 2),
            ]
        )
        self.up = nn.ModuleList([_block(192 + 128, 96), _block(96 + 96, 64), _block(64 + 48, 32), _block(32 + 32, 24)])
        self.last = nn.Conv2d(24, 1, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        levels, values = [], pictures - 0.5
        for block in self.down:
            values = block(values)
            levels.append(values)
        levels.pop()
        for block in self.up:
            wide = nn.functional.interpolate(values, scale_factor=2.0, mode="bilinear", align_corners=False)
            values = block(torch.cat([wide, levels.pop()], 1))
        logits: Tensor = self.last(values)
        return logits


def foreground(picture: Image.Image) -> Image.Image:
    """How surely each pixel belongs to what the photo is of: mode L as large as ``picture``, 0 to 255."""
    seen = picture.convert("RGB").resize((SIDE_SEEN, SIDE_SEEN), Image.Resampling.BOX)
    pixels = torch.from_numpy(np.array(seen)).permute(2, 0, 1).float().div(255)
    with torch.inference_mode():
        shares = _network()(pixels[None].to(memory_format=torch.channels_last))[0, 0].sigmoid()
    mask = Image.fromarray(_main_parts((shares * 255).round().to(torch.uint8).numpy()))
    return mask.resize(picture.size, Image.Resampling.BICUBIC)


def _main_parts(shares: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What is not the largest part, or nearly as large, is left out: a shadow, a cushion, a foot."""
    labelled, _ = ndimage.label(shares > 127)
    sizes = np.bincount(labelled.ravel())
    sizes[0] = 0
    small = sizes < SECOND_PART * sizes.max()
    small[0] = False  # the soft edge lies outside of all parts
    return np.where(small[labelled], np.uint8(0), shares)


@cache
def _network() -> ForegroundNetwork:
    network = ForegroundNetwork()
    network.load_state_dict(load_file(WEIGHTS))
    # what it computes stays the same, in four fifths of the time
    _fuse(network.eval())
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return network


def _fuse(network: ForegroundNetwork) -> None:
    """Make each batch normalisation a part of the convolution before it."""
    for block in (*network.down, *network.up):
        assert isinstance(block, nn.Sequential), "it was made by _block"
        for at in range(0, len(block), 3):
            convolution, normalisation = block[at], block[at + 1]
            assert isinstance(convolution, nn.Conv2d)
            assert isinstance(normalisation, nn.BatchNorm2d)
            block[at], block[at + 1] = fuse_conv_bn_eval(convolution, normalisation), nn.Identity()


def _block(channels: int, out: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    def layers(channels: int, kernel: int, stride: int) -> list[nn.Module]:
        convolution = nn.Conv2d(channels, out, kernel, stride, kernel // 2, bias=False)
        return [convolution, nn.BatchNorm2d(out), nn.ReLU()]

    return nn.Sequential(*layers(channels, kernel, stride), *layers(out, 3, 1))

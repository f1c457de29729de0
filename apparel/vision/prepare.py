"""Any picture, made into what Fashion-MNIST holds: a garment that shines on black, 28 × 28 pixels.

The steps follow the dataset's own paper (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747, section 2):
trim the edges that have the background's colour, longest edge to 28, centre, negate, 8 bits of grey.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from torch import Tensor

from apparel.errors import PictureError
from apparel.vision.open import eight_bits

SIDE = 28
"""Height and width of a picture that a network sees, in pixels."""

WORKING_SIDE = 320
"""Larger pictures are shrunk until their longest edge is below twice this many pixels."""

FAINT = 24
"""Grey levels of 255 by which something must stand out from the background, to be more than noise."""

UNEVEN = 60
"""Grey levels of 255 by which the background may differ between a corner and the whole border."""

Levels = NDArray[np.uint8]


@dataclass(frozen=True)
class Step:
    """A picture on its way to the network, and in words what was done to it."""

    name: str
    explanation: str
    picture: Image.Image


@dataclass(frozen=True)
class Prepared:
    """The way a picture took, and its end: ``pixels`` uint8 [28, 28], 0 black to 255 white."""

    steps: tuple[Step, ...]
    pixels: Tensor


def prepare(picture: Image.Image) -> Prepared:
    """Make ``picture`` look like those that the network learnt from.

    A picture that is one of those (28 × 28 on black) comes out pixel for pixel as it is.
    Raises PictureError when there is nothing but background.
    """
    given = shrink_early(eight_bits(picture))
    grey = to_grey(given)
    dark = darken_background(grey)
    centred = trim_and_centre(dark)
    small = to_28(centred)
    steps = (
        Step("What you gave", "Your picture, before anything is done to it.", given),
        Step("Grey", "Colours are left out: the network only knows light and dark.", grey),
        Step("Black background", "The background becomes black, and what stands out from it light.", dark),
        Step(
            "Trimmed and centred",
            "Empty edges are cut off, and what is left is set in the middle of a square.",
            centred,
        ),
        Step("28 × 28 pixels", "Shrunk to as few pixels as the network has ever seen.", small),
    )
    return Prepared(steps, torch.from_numpy(np.array(small)))


def shrink_early(picture: Image.Image) -> Image.Image:
    """A large picture in fewer pixels, so that the next steps are fast."""
    return picture.reduce(max(1, max(picture.size) // WORKING_SIDE))


def to_grey(picture: Image.Image) -> Image.Image:
    """Mode L; what is transparent is laid on white."""
    if picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    return picture.convert("L")


def darken_background(grey: Image.Image) -> Image.Image:
    """Mode L on black: a light background is inverted, then taken away; the brightest pixel becomes 255.

    The background is what the outermost pixels show. Raises PictureError when nothing stands out from it.
    """
    values = np.asarray(grey)
    # for none of the 70,000 pictures of Fashion-MNIST is the mean of the border light
    if _border(values).mean() > 127:
        values = 255 - values
    if values.shape == (SIDE, SIDE) and values.any():
        return Image.fromarray(values)
    above = values - _background(values)
    brightest = above.max()
    if brightest < FAINT:
        raise PictureError(
            "There is nothing to see in this picture: it is all background. Draw something, or choose another picture."
        )
    return Image.fromarray((above.clip(0) * (255 / brightest)).round().astype(np.uint8))


def trim_and_centre(dark: Image.Image) -> Image.Image:
    """The garment alone, in the middle of the smallest square that holds it."""
    if dark.size == (SIDE, SIDE):
        return dark
    smooth = dark.filter(ImageFilter.BoxBlur(1))  # single noisy pixels are no garment
    garment = dark.crop(smooth.point(lambda value: 255 * (value >= FAINT)).getbbox())
    side = max(garment.size)
    square = Image.new("L", (side, side))
    square.paste(garment, ((side - garment.width) // 2, (side - garment.height) // 2))
    return square


def to_28(square: Image.Image) -> Image.Image:
    """A square picture in 28 × 28 pixels."""
    return square.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def _background(values: Levels) -> NDArray[np.float32]:
    """The level of the background at every pixel: light falls unevenly, so it slopes from corner to corner."""
    height, width = values.shape
    usual = np.median(_border(values))
    y, x = max(1, height // 16), max(1, width // 16)
    corners = np.array(
        [np.median(patch) for patch in (values[:y, :x], values[:y, -x:], values[-y:, :x], values[-y:, -x:])]
    )
    # a corner that is quite unlike the border shows the garment
    top_left, top_right, bottom_left, bottom_right = np.where(abs(corners - usual) < UNEVEN, corners, usual)
    down, across = np.linspace(0, 1, height, dtype=np.float32)[:, None], np.linspace(0, 1, width, dtype=np.float32)
    left, right = top_left + (bottom_left - top_left) * down, top_right + (bottom_right - top_right) * down
    background: NDArray[np.float32] = left + (right - left) * across
    return background


def _border(values: Levels) -> Levels:
    return np.concatenate([values[0], values[-1], values[1:-1, 0], values[1:-1, -1]])

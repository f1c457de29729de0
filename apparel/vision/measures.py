"""Numbers that tell one picture from another: how light it is, how much of it there is, how uneven."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from apparel.words import Sentence


def brightness(images: Tensor) -> Tensor:
    """The mean of all pixels, 0 to 255: float32 [N]."""
    return images.float().mean((1, 2))


def ink(images: Tensor) -> Tensor:
    """The share of pixels that are not black, in per cent: float32 [N]."""
    return 100 * (images > 0).float().mean((1, 2))


def contrast(images: Tensor) -> Tensor:
    """The standard deviation of the pixels that are not black, in grey levels: float32 [N]."""
    inked = (images > 0).float()
    count = inked.sum((1, 2)).clamp(min=1)
    mean = images.float().sum((1, 2)) / count
    squares = ((images.float() - mean[:, None, None]) * inked).square().sum((1, 2))
    return (squares / count).sqrt()


@dataclass(frozen=True)
class Measure:
    """``of`` pictures uint8 [N, 28, 28] it gives float32 [N], from 0 to ``most``; its ``words``, and what it is."""

    of: Callable[[Tensor], Tensor]
    most: float
    words: Sentence
    heading: Sentence


MEASURES = {
    "brightness": Measure(brightness, 255.0, Sentence("Brightness"), Sentence("Brightness: mean of all pixels")),
    "ink": Measure(ink, 100.0, Sentence("Ink"), Sentence("Ink: % of pixels that are not black")),
    "contrast": Measure(contrast, 128.0, Sentence("Contrast"), Sentence("Contrast: spread of the grey levels")),
}
"""By the ids that links carry."""

"""What speaks for a class and against it, laid in colours over the picture."""

import numpy as np
from PIL import Image
from torch import Tensor

from apparel.charts.signed import signed_colours

FOR, AGAINST = np.array((96, 132, 255)), np.array((255, 150, 50))
"""Blue and orange, which colour-blind people tell apart too, on the black ground that every prepared picture has."""

ZOOM = 12
_DIMMED = 0.6
# a few pixels far above the others would leave all of them colourless
_BRIGHTEST = 0.99


def overlay(pixels: Tensor, values: Tensor) -> Image.Image:
    """Pixels uint8 [28, 28] under float [28, 28]: blue where a value is above zero, orange where it is below."""
    numbers = values.numpy()
    peak = np.quantile(np.abs(numbers), _BRIGHTEST) or np.abs(numbers).max() or 1
    strength = np.clip(np.abs(numbers) / peak, 0, 1)[..., None]
    grey = pixels.numpy()[..., None] * _DIMMED
    colours = grey * (1 - strength) + np.where(numbers[..., None] > 0, FOR, AGAINST) * strength
    picture = Image.fromarray(colours.astype(np.uint8))
    return picture.resize((picture.width * ZOOM, picture.height * ZOOM), Image.Resampling.NEAREST)


def map_colours(values: Tensor) -> Tensor:
    """A feature map, float [H, W], as signed colours uint8 [H, W, 3]."""
    return Tensor(signed_colours(values)).byte()

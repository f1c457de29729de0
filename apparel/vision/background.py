"""What lies behind the garment when that is plain: paper, a wall, a table in uneven light."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

FAINT = 24
"""Grey levels of 255 by which something must stand out from the background, to be more than noise."""

UNEVEN = 60
"""Grey levels of 255 by which the background may differ between a corner and the whole border."""

EVEN = 14
"""Grey levels of 255 by which paper differs from its slope; on photos of walls and floors it is more, nearly always."""

PLAIN_SHARE = 0.9
"""How much of a picture's border must show the background and nothing else, for that to be plain."""

EMPTY_SHARE = 0.8
"""How much of the whole picture must show it where the background is less even: a pencil sketch, photographed."""

Levels = NDArray[np.uint8]
Slope = NDArray[np.float32]


def is_light(grey: Image.Image) -> bool:
    """Whether the border is light: for none of the 70,000 pictures of Fashion-MNIST it is."""
    return bool(border(np.asarray(grey)).mean() > 127)


def is_plain(picture: Image.Image) -> bool:
    """Whether a picture of mode L or RGB is on paper, or as plain as that, with nothing on it or something clear.

    Each of its colours counts: a blue T-shirt on a wooden floor is as light as the floor.
    """
    grey, *colours = (
        abs(np.asarray(band) - slope(np.asarray(band))) for band in (picture.convert("L"), *picture.split())
    )
    difference = np.maximum.reduce(colours)
    edge = border(difference)
    is_even = (edge < EVEN).mean() >= PLAIN_SHARE
    is_sketch = (edge < FAINT).mean() >= PLAIN_SHARE and (difference < FAINT).mean() >= EMPTY_SHARE
    return bool((is_even or is_sketch) and not FAINT <= grey.max() < UNEVEN)


def slope(values: Levels) -> Slope:
    """The level of the background at every pixel: light falls unevenly, so it slopes from corner to corner."""
    height, width = values.shape
    usual = np.float32(np.median(border(values)))
    y, x = max(1, height // 16), max(1, width // 16)
    corners = np.array(
        [np.median(patch) for patch in (values[:y, :x], values[:y, -x:], values[-y:, :x], values[-y:, -x:])], np.float32
    )
    # a corner that is quite unlike the border shows the garment
    top_left, top_right, bottom_left, bottom_right = np.where(abs(corners - usual) < UNEVEN, corners, usual)
    down, across = np.linspace(0, 1, height, dtype=np.float32)[:, None], np.linspace(0, 1, width, dtype=np.float32)
    left, right = top_left + (bottom_left - top_left) * down, top_right + (bottom_right - top_right) * down
    background: Slope = left + (right - left) * across
    return background


def border(values: NDArray[Any]) -> NDArray[Any]:
    """The outermost values of [H, W]."""
    return np.concatenate([values[0], values[-1], values[1:-1, 0], values[1:-1, -1]])

"""Numbers above and below zero as pictures: pixels stay squares, frames show where a filter looks."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from torch import Tensor

BELOW_ZERO = np.array((224, 141, 60))
FRAME = (147, 165, 255)
GAP = 24
TILE, TILE_GAP, SHEET_COLUMNS = 84, 6, 8
ROW_WIDTH, ROW_HEIGHT = 714, 28


def signed_colours(values: Tensor, peak: float | None = None) -> NDArray[np.uint8]:
    """Float [H, W] as uint8 [H, W, 3]: black at zero, towards white above it, towards orange below it.

    ``peak`` is shown brightest, which is the largest value, above or below zero, unless said otherwise.
    """
    numbers = values.numpy()
    strength = (numbers / ((np.abs(numbers).max() if peak is None else peak) or 1))[..., None]
    return np.where(strength > 0, strength * 255, -strength * BELOW_ZERO).astype(np.uint8)


def signed_picture(values: Tensor, zoom: int, peak: float | None = None) -> Image.Image:
    """The ``signed_colours`` of float [H, W] as a picture, ``zoom`` times as wide."""
    picture = Image.fromarray(signed_colours(values, peak))
    return picture.resize((picture.width * zoom, picture.height * zoom), Image.Resampling.NEAREST)


def contact_sheet(maps: Tensor, most_columns: int = SHEET_COLUMNS, peak: float | None = None) -> Image.Image:
    """Float [C, H, W] as a sheet of signed pictures, each in its own brightness or all by one ``peak``."""
    zoom = max(1, TILE // maps.shape[1])
    step = maps.shape[1] * zoom + TILE_GAP
    columns, rows = min(most_columns, len(maps)), math.ceil(len(maps) / most_columns)
    sheet = Image.new("RGBA", (columns * step - TILE_GAP, rows * step - TILE_GAP))
    for place, values in enumerate(maps):
        row, column = divmod(place, most_columns)
        sheet.paste(signed_picture(values, zoom, peak), (column * step, row * step))
    return sheet


def number_row(values: Tensor) -> Image.Image:
    """Float [N] as one row of signed colours, ``ROW_WIDTH`` pixels wide whatever N is."""
    return signed_picture(values[None], zoom=1).resize((ROW_WIDTH, ROW_HEIGHT), Image.Resampling.NEAREST)


def framed(picture: Image.Image, zoom: int, row: int, column: int, reach: int) -> Image.Image:
    """``picture`` with a frame about the square that reaches ``reach`` pixels from ``row`` and ``column``."""
    result = picture.convert("RGB")
    left, top = (column - reach) * zoom, (row - reach) * zoom
    side = (2 * reach + 1) * zoom
    ImageDraw.Draw(result).rectangle((left - 1, top - 1, left + side, top + side), outline=FRAME, width=2)
    return result


def side_by_side(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pictures of one size in one, so that they stay beside each other on a narrow screen."""
    both = Image.new("RGBA", (left.width + GAP + right.width, left.height))
    both.paste(left)
    both.paste(right, (left.width + GAP, 0))
    return both

"""Stills and the film of the Learn page: pixels stay squares, frames show where a filter looks."""

import math
from io import BytesIO

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from torch import Tensor

from apparel.vision.arithmetic import slide
from pages.parts.pictures import enlarge

BELOW_ZERO = np.array((224, 141, 60))
FRAME = (147, 165, 255)
GAP = 24
TILE, TILE_GAP, SHEET_COLUMNS = 84, 6, 8
ROW_WIDTH, ROW_HEIGHT = 714, 28
FILM_ZOOM = 8
FILM_STEP = 4
FILM_FRAME_MS = 50


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


@st.cache_data(max_entries=50, show_spinner="Drawing the film …")
def sliding_film(_pixels: Tensor, _weights: Tensor, key: tuple[bytes, bytes]) -> bytes:
    """A GIF of the filter sliding over the picture, the new picture growing beside it; ``key`` names both inputs."""
    zoom, side = FILM_ZOOM, len(_pixels)
    picture, result = enlarge(_pixels, zoom), signed_picture(slide(_pixels, _weights), zoom)
    grown, frames = Image.new("RGB", result.size), []
    for row in range(side):
        for column in range(0, side, FILM_STEP):
            new = (column * zoom, row * zoom, (column + FILM_STEP) * zoom, (row + 1) * zoom)
            grown.paste(result.crop(new), new)
            at = column + FILM_STEP - 1
            frames.append(side_by_side(framed(picture, zoom, row, at, reach=1), framed(grown, zoom, row, at, reach=0)))
    film = BytesIO()
    frames[0].save(film, "GIF", save_all=True, append_images=frames[1:], duration=FILM_FRAME_MS)
    return film.getvalue()

"""Many small pictures in few files, so that a browser fetches only those about where it looks."""

import io
import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from apparel.vision import SIDE

PER_SHEET = 512
COLUMNS = 32
CELL = 32
"""Side of a picture's place on a sheet: JPEG works on squares of 8 pixels, so no picture blurs into the next."""
QUALITY = 85


def place_order(points: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Numbers of the ``points``, [N, 2], such that each 512 in a row lie close together, [N].

    The plane is cut into strips and each strip into pieces of 512 (sort-tile-recursive: Leutenegger et al., 1997).
    """
    sheets = math.ceil(len(points) / PER_SHEET)
    strip = PER_SHEET * math.ceil(math.sqrt(sheets))
    across = np.argsort(points[:, 0], kind="stable")
    strips = [across[start : start + strip] for start in range(0, len(points), strip)]
    return np.concatenate([numbers[np.argsort(points[numbers, 1], kind="stable")] for numbers in strips])


def sheets(images: Tensor) -> Iterator[bytes]:
    """Pictures uint8 [N, 28, 28] as JPEG files of 512, 32 in a row, each in the top left of a square of 32 pixels."""
    for part in images.split(PER_SHEET):
        rows = math.ceil(len(part) / COLUMNS)
        cells = np.zeros((rows * COLUMNS, CELL, CELL), np.uint8)
        cells[: len(part), :SIDE, :SIDE] = part.numpy()
        sheet = cells.reshape(rows, COLUMNS, CELL, CELL).swapaxes(1, 2).reshape(rows * CELL, COLUMNS * CELL)
        file = io.BytesIO()
        Image.fromarray(sheet).save(file, "JPEG", quality=QUALITY)
        yield file.getvalue()

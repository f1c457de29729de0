"""One array in the format of NumPy, read piece by piece within bounds, and never an object that would be unpickled.

The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from tokenize import TokenError
from typing import IO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from apparel.data.formats.files import UNREADABLE, Files, damaged, shown
from apparel.errors import DataError

MAGIC = b"\x93NUMPY"
BROKEN = (*UNREADABLE, SyntaxError, TypeError, OverflowError, RecursionError, TokenError)
"""What reading a damaged header raises."""
MAX_BYTES = 700 * 2**20
"""Of an array, whatever it is packed in: 70,000 pictures of 28 × 28 in the widest numbers take 440 MB."""
MAX_ROWS = 1_000_000
MAX_PIXELS = 2**20
FEWEST = 4
"""Pixels of a picture's side."""
MOST_COLUMNS = 100
"""Of labels that have one for each class; what has more are pixels."""
BLOCK = 2**22
"""Bytes that are read at once."""


@dataclass(frozen=True)
class Array:
    """What an array says of itself before anything of it is read."""

    name: str
    shape: tuple[int, ...]
    dtype: np.dtype[np.generic]

    @property
    def is_images(self) -> bool:
        """Whether it may be pictures: [N, H, W], with colours or not, or [N, pixels]."""
        are_sides = len(self.shape) in (3, 4) and min(self.shape[1:3]) >= FEWEST
        return self.dtype.kind in "uifb" and (are_sides or (len(self.shape) == 2 and self.shape[1] > MOST_COLUMNS))

    @property
    def is_labels(self) -> bool:
        """Whether it may be labels: one for each, in one column or several."""
        return self.dtype.kind in "uifbUS" and (
            len(self.shape) == 1 or (len(self.shape) == 2 and self.shape[1] <= MOST_COLUMNS)
        )


def array_at(files: Files, name: str) -> Array | None:
    """The array in a file; None where it is none, DataError where it is too large or would have to be unpickled."""
    try:
        with files.open(name) as file:
            return _header(file, name) if file.read(len(MAGIC)) == MAGIC else None
    except BROKEN as reason:
        raise damaged(name) from reason


def blocks_of(files: Files, array: Array, most: int) -> Iterator[NDArray[np.generic]]:
    """At most ``most`` rows of an array from the top, a few megabytes at a time; DataError when it is damaged."""
    row = array.dtype.itemsize * math.prod(array.shape[1:])
    left = min(array.shape[0], most) if array.shape else 0
    try:
        with files.open(array.name) as file:
            file.read(len(MAGIC))
            _header(file, array.name)
            while left:
                rows = min(left, max(1, BLOCK // max(row, 1)))
                content = file.read(rows * row)
                yield np.frombuffer(content, array.dtype).reshape(rows, *array.shape[1:])
                left -= rows
    except BROKEN as reason:
        raise damaged(array.name) from reason


def _header(file: IO[bytes], name: str) -> Array:
    """What stands after MAGIC."""
    version = tuple(file.read(2))
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, is_fortran, dtype = read(file)
    if dtype.hasobject:
        raise DataError(
            "{name} holds objects of Python, and reading them could run a program. Save numbers or words instead.",
            name=shown(name),
        )
    rows, pixels = (*shape, 0)[0], math.prod(shape[1:])
    if rows > MAX_ROWS or pixels > MAX_PIXELS or dtype.itemsize * math.prod(shape) > MAX_BYTES:
        raise DataError(
            "{name} says that it holds {shape} numbers, which is more than is read. Take some pictures out.",
            name=shown(name),
            shape=" × ".join(map(str, shape)),
        )
    if is_fortran and len(shape) > 1:
        raise DataError(
            "{name} is written column by column. Save it again with numpy.ascontiguousarray.", name=shown(name)
        )
    return Array(name, shape, dtype)

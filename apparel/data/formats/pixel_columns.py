"""Which columns of a table hold a picture's pixels, and which its label: csv with a header or without, and ARFF."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from apparel.data.formats.columns import LABELS, SPLITS, by_name, plain
from apparel.data.formats.tables import delimiter_of
from apparel.vision import SIDE

PIXELS = SIDE * SIDE
OTHERS = ("id", "index", "unnamed", "")
"""Columns that Kaggle's tables and pandas add; they are passed over."""
IN_ONE = ("pixels", "pixel", "image", "img", "data", "features")
"""Columns that may hold all pixels of a picture as one text of numbers."""


@dataclass(frozen=True)
class PixelColumns:
    """Where a row has its label, if it has one, its split, if it says one, and its pixels, in one column or in many."""

    delimiter: str
    width: int
    label: int | None
    pixels: list[int]
    has_header: bool = True
    split: int | None = None

    @property
    def are_in_one(self) -> bool:
        return len(self.pixels) == 1


def pixel_columns(lines: Sequence[str]) -> PixelColumns | None:
    """The columns of a csv that begins with ``lines``; None when it is no table of pixels."""
    if not lines:
        return None
    delimiter = delimiter_of(lines[0])
    cells = _cells(lines[0], delimiter)
    if all(_is_number(cell) for cell in cells):
        counted = [int(cell) for cell in cells if cell.isdigit()]
        is_header = len(counted) == len(cells) and all(b - a == 1 for a, b in pairwise(counted))
        label = (
            _place_of_label([_cells(line, delimiter) for line in lines[is_header:]]) if len(cells) > PIXELS else None
        )
        pixels = [at for at in range(len(cells)) if at != label]
        return PixelColumns(delimiter, len(cells), label, pixels, is_header) if len(pixels) == PIXELS else None
    return named_pixel_columns(cells, delimiter) or _in_one(lines, cells, delimiter)


def named_pixel_columns(names: Sequence[str], delimiter: str) -> PixelColumns | None:
    """The columns of a table whose columns have these names."""
    label = _first(names, LABELS)
    split = _first(names, SPLITS)
    others = {at for at, name in enumerate(names) if plain(name) in OTHERS and not any(map(str.isdigit, name))}
    pixels = [at for at in range(len(names)) if at not in (label, split) and at not in others]
    return PixelColumns(delimiter, len(names), label, pixels, split=split) if len(pixels) == PIXELS else None


def _in_one(lines: Sequence[str], cells: Sequence[str], delimiter: str) -> PixelColumns | None:
    at = _first(cells, IN_ONE)
    if at is None or len(lines) < 2:
        return None
    first = lines[1].replace('"', "").split()
    if len(first) < PIXELS // 4:
        return None
    return PixelColumns(delimiter, len(cells), _first(cells, LABELS), [at], split=_first(cells, SPLITS))


def _first(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    found = by_name(names, wanted)
    return list(names).index(found[0]) if found else None


def _place_of_label(rows: Sequence[Sequence[str]]) -> int:
    """The first column or, where that is the same in all rows and the last is not, the last."""
    first, last = ({row[at] for row in rows if row} for at in (0, -1))
    return len(rows[0]) - 1 if rows and len(first) == 1 < len(last) else 0


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip("\"'").lower() for cell in line.strip("\r\n").split(delimiter)]


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()

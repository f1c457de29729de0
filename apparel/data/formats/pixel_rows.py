"""The rows of a table of pixels, read a block at a time within bounds."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from apparel.data.formats.arff import is_arff, names_of_attributes
from apparel.data.formats.arrays import side_of
from apparel.data.formats.files import UNREADABLE, Files, damaged, shown
from apparel.data.formats.pixel_columns import PixelColumns, named_pixel_columns, pixel_columns
from apparel.errors import DataError
from apparel.vision import SIDE
from apparel.words import Sentence

MAX_ROWS = 100_000
MAX_LINE = 32_768
"""Bytes; 784 numbers with as many digits as there are take 20,000."""
BLOCK = 2_000
"""Rows that are parsed at once."""
LOOKED_AT = 30
"""Rows by which it is seen what the columns hold."""
MAX_ATTRIBUTES = 2_000


@dataclass(frozen=True)
class Rows:
    """Some rows of a table: numbers [N, H, W] as they stand there, and the texts of the labels and splits, if any."""

    values: NDArray[np.float32]
    labels: list[str]
    splits: list[str]


class PixelTable:
    """A csv or an ARFF, open: its ``columns``, None when it is no table of pixels, and its rows."""

    def __init__(self, files: Files, name: str) -> None:
        self._name = name
        try:
            self._file = files.open(name)
        except UNREADABLE as reason:
            raise damaged(name) from reason
        first = self._line()
        self.columns: PixelColumns | None
        if is_arff(first):
            names = names_of_attributes([first, *islice(iter(self._line, b""), MAX_ATTRIBUTES)])
            self._begin = names.rows
            self.columns = named_pixel_columns(names.names, ",")
        else:
            more = [] if len(first) == MAX_LINE else list(islice(iter(self._line, b""), LOOKED_AT))
            lines = [line.decode("utf-8-sig", errors="replace") for line in (first, *more)]
            self.columns = pixel_columns(lines) if first else None
            self._begin = [first, *more][bool(self.columns and self.columns.has_header) :]

    def __enter__(self) -> "PixelTable":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def blocks(self, columns: PixelColumns) -> Iterator[Rows]:
        """The rows from the top; DataError when they are too many or damaged."""
        begin, row = self._begin, 1
        while lines := [*begin, *islice(iter(self._line, b""), BLOCK - len(begin))]:
            begin = []
            if max(map(len, lines)) == MAX_LINE:
                raise DataError(
                    "{name} has a row of more than {max_line} characters. Save it again.",
                    name=shown(self._name),
                    max_line=MAX_LINE,
                )
            yield self._parsed(lines, columns, row)
            row += len(lines)
            if row > MAX_ROWS + BLOCK:
                raise DataError(
                    "{name} has more than {max_rows} rows. Take some out.", name=shown(self._name), max_rows=MAX_ROWS
                )

    def _parsed(self, lines: list[bytes], columns: PixelColumns, row: int) -> Rows:
        where = Sentence(
            "rows {first} to {last} of {file}", first=row, last=row + len(lines) - 1, file=shown(self._name)
        )
        try:
            # numbers need no quotes, and one that is never closed would swallow the rest
            text = io.BytesIO(b"".join(lines).translate(None, b"\"'[]"))
            words = [
                at for at in (columns.label, columns.split, *columns.pixels[: columns.are_in_one]) if at is not None
            ]
            table = pd.read_csv(
                text, sep=columns.delimiter, header=None, names=range(columns.width), dtype=dict.fromkeys(words, str)
            )
            if columns.are_in_one:
                values = _numbers(table[columns.pixels[0]].fillna(""))
            else:
                values = table[columns.pixels].to_numpy()
        except (ValueError, OverflowError) as reason:
            raise DataError(
                "Some of {where} do not have {width} columns. Save the table again.", where=where, width=columns.width
            ) from reason
        if values.dtype.kind not in "iuf" or not np.isfinite(values).all() or values.min(initial=0) < 0:
            raise DataError("Some pixel in {where} is no number from 0 to 255.", where=where)
        if values.max(initial=0) > 255:
            raise DataError("Some pixel in {where} is no number from 0 to 255.", where=where)
        side = SIDE if not columns.are_in_one else side_of(values.shape[1])
        if side is None:
            raise DataError("The pixels in {where} make no square.", where=where)
        labels, splits = (
            [] if at is None else table[at].fillna("").str.strip().tolist() for at in (columns.label, columns.split)
        )
        return Rows(values.astype(np.float32).reshape(-1, side, side), labels, splits)

    def _line(self) -> bytes:
        try:
            return self._file.readline(MAX_LINE)
        except UNREADABLE as reason:
            raise damaged(self._name) from reason


def _numbers(texts: "pd.Series[str]") -> NDArray[np.float32]:
    """The numbers in texts with spaces or commas between them; ValueError where one has more than another."""
    return np.stack([np.array(text.replace(",", " ").split(), np.float32) for text in texts])

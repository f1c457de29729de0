"""A csv with a row for each picture and its 784 pixels in columns, as Kaggle has Fashion-MNIST.

``label,pixel1,…,pixel784``, with or without a header, in a file for training and one for testing, or in a single one,
of which a sixth is then set apart for testing.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from apparel.data.dataset import Dataset, Pictures
from apparel.data.formats.class_names import classes_of_texts
from apparel.data.formats.files import UNREADABLE, Files, shown
from apparel.data.formats.format import Format, Read
from apparel.data.progress import Progress, unwatched
from apparel.data.split import TEST_SHARE, stratified_split
from apparel.errors import DataError
from apparel.vision import SIDE
from apparel.words import Sentence

PIXELS = SIDE * SIDE
LABELS = ("label", "class", "target", "y")
OTHERS = ("id", "index", "")
"""Columns that Kaggle's tables and pandas add; they are passed over."""
MAX_TABLES = 20
MAX_BYTES = 400 * 2**20
MAX_ROWS = 100_000
MAX_LINE = 16_384
"""Bytes; 784 numbers with quotes and spaces take half of it."""
BLOCK = 2_000
"""Rows that are parsed at once."""
DELIMITERS = ",;\t"


def delimiter_of(header: str) -> str:
    """What separates the columns of a csv that begins with ``header``."""
    return max(DELIMITERS, key=header.count)


def find_pixel_tables(files: Files) -> dict[str, str]:
    """The tables of pixels by their split, train and test; a single one is ``all``."""
    found: dict[str, str] = {}
    for name in islice((name for name in files if name.lower().endswith(".csv")), MAX_TABLES):
        with _Table(files, name) as table:
            if table.columns is None:
                continue
        split = "test" if "test" in name.rpartition("/")[2].lower() else "train"
        if split in found:
            raise DataError(
                "{found} and {name} are both a table of {split} pictures. Keep one.",
                found=shown(found[split]),
                name=shown(name),
                split=split,
            )
        found[split] = name
    return found if len(found) != 1 else dict(zip(["all"], found.values(), strict=True))


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when a table of pixels is among them."""
    found = find_pixel_tables(files)
    return partial(read_pixel_tables, files, found) if found else None


def read_pixel_tables(files: Files, found: dict[str, str], name: str, progress: Progress = unwatched) -> Dataset:
    """Read the tables that were ``found`` among ``files`` as the dataset ``name``; those of the test may lack labels.

    Raises DataError that names the file and the row where something is not as it must be.
    """
    tables = {split: _read(files, table) for split, table in found.items()}
    first = next(iter(found.values()))
    if not tables.get("all", tables.get("train", (None, None)))[1]:
        raise DataError("{first} has no column called label, and nothing is learnt without labels.", first=shown(first))
    numbers, classes = classes_of_texts(files, {text for _, texts in tables.values() for text in texts})
    splits = {
        split: Pictures(images, torch.tensor([numbers[text] for text in texts]) if texts else None)
        for split, (images, texts) in tables.items()
    }
    if both := splits.get("all"):
        train, test = (both[at] for at in stratified_split(both.with_labels().labels, seed=0, validation=TEST_SHARE))
    else:
        train, test = splits["train"], splits["test"]
    layout = Sentence(
        "A table of pixels: {file} has {pixels} columns of them, and a row for each picture.",
        file=shown(first),
        pixels=PIXELS,
    )
    return Dataset(name, train, test, classes, layout=layout)


@dataclass(frozen=True)
class _Columns:
    """Where a row has its label, if it has one, and its pixels."""

    delimiter: str
    width: int
    label: int | None
    pixels: list[int]
    has_header: bool


class _Table:
    """A csv, open: its ``columns``, None when it is no table of pixels, and its rows."""

    def __init__(self, files: Files, name: str) -> None:
        self._name = name
        try:
            self._file = files.open(name)
        except UNREADABLE as reason:
            raise _damaged(name) from reason
        self._first = self._line()
        self.columns = _columns(self._first.decode("utf-8-sig", errors="replace"))

    def __enter__(self) -> "_Table":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def blocks(self, columns: _Columns) -> Iterator[tuple[Tensor, list[str]]]:
        """Pixels uint8 [n, 784] and texts of labels, from the top."""
        begin = [] if columns.has_header else [self._first]
        row = 1
        while lines := [*begin, *islice(iter(self._line, b""), BLOCK)]:
            begin = []
            yield self._parsed(lines, columns, row)
            row += len(lines)
            if row > MAX_ROWS + BLOCK:
                raise DataError(
                    "{name} has more than {max_rows} rows. Take some out.", name=shown(self._name), max_rows=MAX_ROWS
                )

    def _parsed(self, lines: list[bytes], columns: _Columns, row: int) -> tuple[Tensor, list[str]]:
        where = Sentence(
            "rows {first} to {last} of {file}", first=row, last=row + len(lines) - 1, file=shown(self._name)
        )
        try:
            # numbers need no quotes, and one that is never closed would swallow the rest
            text = io.BytesIO(b"".join(lines).translate(None, b"\"'"))
            dtype = {} if columns.label is None else {columns.label: str}
            table = pd.read_csv(text, sep=columns.delimiter, header=None, names=range(columns.width), dtype=dtype)
            values = table[columns.pixels].to_numpy()
        except (ValueError, OverflowError) as reason:
            raise DataError(
                "Some of {where} do not have {width} columns. Save the table again.", where=where, width=columns.width
            ) from reason
        if values.dtype.kind not in "iu" or values.min(initial=0) < 0 or values.max(initial=0) > 255:
            raise DataError("Some pixel in {where} is no whole number from 0 to 255.", where=where)
        texts = [] if columns.label is None else table[columns.label].fillna("").str.strip().tolist()
        return torch.from_numpy(values.astype(np.uint8)), texts

    def _line(self) -> bytes:
        try:
            line = self._file.readline(MAX_LINE)
        except UNREADABLE as reason:
            raise _damaged(self._name) from reason
        # a first line as long is no table of pixels; a later one belongs to none
        if len(line) == MAX_LINE and hasattr(self, "_first"):
            raise DataError(
                "{name} has a row of more than {max_line} characters. Save it again.",
                name=shown(self._name),
                max_line=MAX_LINE,
            )
        return line


def _columns(header: str) -> _Columns | None:
    delimiter = delimiter_of(header)
    cells = [cell.strip().strip("\"'").lower() for cell in header.split(delimiter)]
    if all(cell.isdigit() for cell in cells):
        has_header, label, others = False, 0 if len(cells) > PIXELS else None, set[int]()
    else:
        has_header, label = True, next((at for at, cell in enumerate(cells) if cell in LABELS), None)
        others = {at for at, cell in enumerate(cells) if cell in OTHERS}
    pixels = [at for at in range(len(cells)) if at != label and at not in others]
    return _Columns(delimiter, len(cells), label, pixels, has_header) if len(pixels) == PIXELS else None


def _read(files: Files, name: str) -> tuple[Tensor, list[str]]:
    """The pictures uint8 [N, 28, 28] of a table, and the texts of their labels, if it has them."""
    if files.size(name) > MAX_BYTES:
        raise DataError(
            "{name} is larger than {max_bytes} MB. At most {max_rows} pictures are read.",
            name=shown(name),
            max_bytes=MAX_BYTES >> 20,
            max_rows=MAX_ROWS,
        )
    images, texts = [], list[str]()
    with _Table(files, name) as table:
        assert table.columns is not None, "it was found by them"
        for pixels, more in table.blocks(table.columns):
            images.append(pixels)
            texts += more
    if not images:
        raise DataError("{name} has no rows, so there are no pictures.", name=shown(name))
    return torch.cat(images).reshape(-1, SIDE, SIDE), texts


def _damaged(name: str) -> DataError:
    return DataError("{name} is damaged or cannot be read. Replace it with a whole one.", name=shown(name))


FORMAT = Format(
    "pixel-table",
    Sentence("A table of pixels"),
    Sentence("a csv with `label,pixel1,…,pixel784`, as Kaggle has Fashion-MNIST; it needs no zip"),
    recognise,
)

"""Which column of a table says what: the files of the pictures, what they show, and what they are for."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from apparel.data.formats.class_names import MAX_CLASSES, MIN_CLASSES
from apparel.data.formats.split_words import split_called
from apparel.data.formats.tables import Table
from apparel.data.read_as import ReadAs

FILES = (
    *("filename", "file", "path", "filepath", "imagepath", "image", "img", "imagename", "imageid", "id", "picture"),
)
LABELS = (
    *("label", "labels", "class", "classes", "classname", "labelname", "category", "categoryname", "articletype"),
    *("choice", "choices", "target", "y", "kind", "type", "producttype", "clothingtype", "subcategory"),
    *("mastercategory", "tag", "tags", "annotation", "classid", "labelid", "categoryid", "emotion", "cls", "name"),
)
"""Usual names of columns, the likelier first; capitals and what is no letter are no matter."""
SPLITS = ("split", "set", "subset", "fold", "partition", "dataset", "usage", "phase", "mode")
SAMPLE = 300
"""Rows by which a column is judged."""


@dataclass(frozen=True)
class Columns:
    """The column of files, of labels or those of zeros and ones for each class, of splits; "" where there is none."""

    file: str
    label: str
    one_hot: tuple[str, ...]
    split: str


def columns_of(table: Table, is_there: Callable[[str], object], read_as: ReadAs) -> Columns | None:
    """What the columns of ``table`` say, where one of them names files that are there; None elsewhere."""
    told = {name: getattr(read_as, name) for name in ("file", "label", "split")}
    file = told["file"] if told["file"] in table.columns else _file_column(table, is_there)
    if file is None:
        return None
    others = [column for column in table.columns if column != file]
    if told["split"] is None:
        split = next((column for column in by_name(others, SPLITS) if _says_splits(table.columns[column])), "")
    else:
        split = told["split"] if told["split"] in others else ""
    others = [column for column in others if column != split]
    if told["label"] in others:
        return Columns(file, told["label"], (), split)
    label = _named_label(table, others)
    one_hot = () if label else _one_hot(table, others)
    return Columns(file, label if label or one_hot else _likely_label(table, others), one_hot, split)


def _file_column(table: Table, is_there: Callable[[str], object]) -> str | None:
    """The column whose cells name the most different files, of two alike the one that is called so."""

    def named(column: str) -> tuple[int, int]:
        cells = _sample(table.columns[column])
        by_name = [*FILES, plain(column)].index(plain(column))
        return len({cell for cell in cells if cell and is_there(cell)}), -by_name

    best = max(table.columns, key=named, default=None)
    return best if best is not None and named(best)[0] else None


def _named_label(table: Table, columns: Sequence[str]) -> str:
    found = [column for column in by_name(columns, LABELS) if any(table.columns[column])]
    if not found:
        return ""
    first, *more = found
    if all(cell.isdigit() for cell in table.columns[first] if cell):
        # the same in words
        pairs = {column: set(zip(table.columns[first], table.columns[column], strict=True)) for column in more}
        numbers = len(set(table.columns[first]))
        for column, both in pairs.items():
            if len(both) == numbers == len(set(table.columns[column])) and not any(
                map(str.isdigit, table.columns[column])
            ):
                return column
    return first


def _one_hot(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    """Those of ``columns`` that hold nothing but zeros and ones, where they are two or more."""
    found = [column for column in columns if set(table.columns[column]) <= {"0", "1", "0.0", "1.0"}]
    return tuple(found) if len(found) >= MIN_CLASSES else ()


def _likely_label(table: Table, columns: Sequence[str]) -> str:
    """The first column with a few words that come again and again, or else with a few numbers."""
    few = [
        column
        for column in columns
        if MIN_CLASSES <= len(set(table.columns[column])) <= min(MAX_CLASSES, max(MIN_CLASSES, table.rows // 2))
    ]
    words = [column for column in few if not all(re.fullmatch(r"[\d.\-]*", cell) for cell in table.columns[column])]
    return next(iter([*words, *few]), "")


def _says_splits(cells: Sequence[str]) -> bool:
    return all(split_called(cell) for cell in cells if cell) and any(cells)


def by_name(columns: Iterable[str], names: Sequence[str]) -> list[str]:
    """Those of ``columns`` that are called by one of ``names``, in the order of these."""
    found = [(names.index(plain(column)), column) for column in columns if plain(column) in names]
    return [column for _, column in sorted(found, key=lambda pair: pair[0])]


def plain(column: str) -> str:
    """What a column is called without capitals, signs and the names of objects that it lies in."""
    return re.sub(r"[^a-z]", "", column.rpartition(".")[2].lower())


def _sample(cells: Sequence[str]) -> Sequence[str]:
    return cells[:: max(1, len(cells) // SAMPLE)]

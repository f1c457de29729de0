"""A table in a file, whatever it is written as: csv, tsv, JSON Lines or a list in JSON; its columns as text."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from apparel.data.formats.files import Files, beginning, read, shown
from apparel.errors import DataError

ENDINGS = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json")
MAX_BYTES = 20 * 2**20
MAX_ROWS = 200_000
MAX_COLUMNS = 200
HEADER_ROWS = 100
"""Objects whose keys are the columns of a table in JSON."""
DELIMITERS = ",;\t"
DEEPEST = 6
"""Levels of objects in objects, as Label Studio writes them, that are looked into."""


@dataclass(frozen=True)
class Table:
    """The file ``name`` as columns: each has a name, as it stands there, and a text for each row."""

    name: str
    columns: dict[str, list[str]]

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values()), []))


def is_sample(name: str) -> bool:
    """Whether the file ``name`` is called as the one that says which answers a contest wants: no picture is in it."""
    base = name.rpartition("/")[2].lower()
    return base.startswith("sample_submission") and base.endswith(".csv")


def delimiter_of(header: str) -> str:
    """What separates the columns of a csv that begins with ``header``."""
    return max(DELIMITERS, key=header.count)


def read_table(files: Files, name: str) -> Table:
    """The table in the file ``name``; DataError when it is none, damaged or too long."""
    content = read(files, name, MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
        start = text.lstrip()[:1]
        header, rows = _from_json(text, start) if start in ("{", "[") else _from_csv(text)
        found = list(islice(rows, MAX_ROWS + 1))
    except (UnicodeDecodeError, csv.Error) as reason:
        raise DataError("{name} is not a csv file in UTF-8. Save it again as one.", name=shown(name)) from reason
    except (ValueError, RecursionError) as reason:
        raise DataError("{name} is not JSON, or not a list of rows in it. Save it again.", name=shown(name)) from reason
    if len(found) > MAX_ROWS:
        raise DataError(
            "{name} lists more than {max_rows} pictures. Take some out.", name=shown(name), max_rows=MAX_ROWS
        )
    header = header or list(dict.fromkeys(column for row in found[:HEADER_ROWS] for column in row))[:MAX_COLUMNS]
    return Table(name, {column: [row.get(column, "").strip() for row in found] for column in header})


def looks_like_table(files: Files, name: str) -> bool:
    """Whether the file ``name`` is called like a table, or is the only one and begins with text."""
    if name.lower().endswith(ENDINGS):
        return True
    is_alone = len(list(islice(files, 2))) == 1
    start = beginning(files, name, 1000) if is_alone else b""
    return bool(start) and b"\0" not in start and any(mark.encode() in start for mark in DELIMITERS)


_Rows = Iterator[dict[str, str]]


def _from_csv(text: str) -> tuple[list[str], _Rows]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text.partition("\n")[0]))
    header = [column.strip() for column in next(rows, [])][:MAX_COLUMNS]
    # more cells than columns: a comma in a description that nobody quoted, and which is not needed
    return header, (dict(zip(header, row, strict=False)) for row in rows if row)


def _from_json(text: str, start: str) -> tuple[list[str], _Rows]:
    if start == "[":
        rows = json.loads(text)
    else:
        lines = [line for line in text.splitlines() if line.strip()]
        rows = [json.loads(line) for line in lines[: MAX_ROWS + 1]]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("a row that is no object")
    return [], (dict(_flat(row, "", DEEPEST)) for row in rows)


def columns_of_object(text: str, name: str) -> dict[str, str]:
    """What the JSON object in ``text`` says, by the names of its columns; DataError when ``name`` holds none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise DataError("{name} is not JSON. Save it again.", name=shown(name)) from reason
    return dict(_flat(value, "", DEEPEST))


def _flat(value: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """The values in objects in objects, by their names with dots between; of a list, the first."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else [("", value)]
        for key, below in inner if depth else []:
            yield from _flat(below, f"{name}.{key}".strip("."), depth - 1)
    elif value is not None:
        yield name, str(int(value)) if isinstance(value, bool) else str(value)

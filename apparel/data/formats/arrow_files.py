"""Tables of Apache Arrow: the ``.parquet`` files of Hugging Face, and the folders that its ``save_to_disk`` writes.

A column holds the pictures, as they would be in files, and another their labels; the names of the classes stand in
the schema. The formats: https://parquet.apache.org and https://arrow.apache.org/docs/format/Columnar.html
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.ipc

from apparel.data.dataset import CLASSES, Dataset, Refusal
from apparel.data.formats.class_names import known_classes, named_classes
from apparel.data.formats.columns import LABELS, by_name
from apparel.data.formats.embedded import Content, Embedded
from apparel.data.formats.files import Files, only_file, read, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.labels import Named, named
from apparel.data.formats.leftovers import is_leftover
from apparel.data.formats.picture_files import MAX_PICTURES, Gathered, PictureFile, read_pictures
from apparel.data.formats.split_words import split_of
from apparel.data.progress import Progress
from apparel.data.read_as import GUESSED, Choices, ReadAs
from apparel.errors import DataError
from apparel.words import Sentence

PARQUET, ARROW, STREAM = b"PAR1", b"ARROW1", b"\xff\xff\xff\xff"
MAX_FILES = 100
MAX_BYTES = 300 * 2**20
"""Of one file."""
MAX_UNPACKED = 300 * 2**20
"""Of the columns that are read, as a file of Parquet says of itself."""
LISTED, OFFERED = 6, 40
BROKEN = (pa.ArrowException, OSError, ValueError, KeyError, MemoryError)


def recognise(files: Files, read_as: ReadAs = GUESSED) -> Read | None:
    """What reads ``files`` when tables of Arrow are among them."""
    names = [name for name in files if name.lower().endswith((".parquet", ".arrow")) and not _is_cache(name)]
    names = names or only_file(files, PARQUET) or only_file(files, ARROW)
    return partial(_read, files, names[:MAX_FILES], read_as) if names else None


@dataclass(frozen=True)
class _Columns:
    """The columns of pictures and of labels ("" for none), what the schema calls the labels, and ``all`` columns."""

    picture: str
    label: str
    names: tuple[str, ...]
    all: tuple[str, ...]


def _read(files: Files, names: Sequence[str], read_as: ReadAs, name: str, progress: Progress) -> Dataset:
    contents: dict[str, Content] = {}
    pictures: list[PictureFile] = []
    refused: list[Refusal] = []
    called: tuple[str, ...] = ()
    for file in sorted(names):
        try:
            with pa.BufferReader(read(files, file, MAX_BYTES)) as source:
                columns, batches = _opened(source, file, read_as)
                for row, (content, label) in enumerate(_rows(columns, batches)):
                    row_name = f"row {row + 1}" if len(names) == 1 else f"{file}, row {row + 1}"
                    if content is None:
                        refused.append(Refusal(row_name, Sentence("The picture itself is not in the file.")))
                        continue
                    contents[row_name] = content
                    pictures.append(PictureFile(row_name, label, split_of(file)))
                    if len(pictures) > MAX_PICTURES:
                        raise DataError("{name} has more than {most} pictures.", name=name, most=MAX_PICTURES)
        except BROKEN as reason:
            raise DataError("{name} is damaged or cannot be read. Download it again.", name=shown(file)) from reason
        called = called or columns.names
    layout = Sentence(
        "A table of Arrow: {file}, with the pictures in {picture} and what they show in {label}.",
        file=shown(names[0]),
        picture=shown(columns.picture),
        label=shown(columns.label),
    )
    gathered = Gathered(pictures, layout, refused, are_exact=True, keeps_order=True)
    dataset = read_pictures(
        Embedded(contents), name, gathered, progress, partial(_called, called or named_classes(files))
    )
    chosen = ReadAs(file=columns.picture, label=columns.label)
    return replace(dataset, choices=Choices(chosen, columns=columns.all[:OFFERED]))


def _called(names: tuple[str, ...] | None, files: Files, words: Sequence[str]) -> Named:
    if not names or not all(word.isdigit() and int(word) < len(names) for word in words):
        return named(files, words)
    classes = (
        CLASSES if len(names) == len(CLASSES) == len(set(known_classes(names).values())) else tuple(map(shown, names))
    )
    if classes == CLASSES:
        known = known_classes(names)
        return Named(classes, {word: CLASSES.index(known[names[int(word)]]) for word in words})
    return Named(classes, {word: int(word) for word in words})


def _opened(source: pa.BufferReader, name: str, read_as: ReadAs) -> tuple[_Columns, Iterator[pa.RecordBatch]]:
    start = source.read(6)
    source.seek(0)
    if start.startswith(PARQUET):
        import pyarrow.parquet as pq  # five megabytes that every app would hold

        table = pq.ParquetFile(source)
        columns = _columns(table.schema_arrow, name, read_as)
        if table.metadata.num_rows > MAX_PICTURES:
            raise DataError("{name} has more than {most} pictures.", name=shown(name), most=MAX_PICTURES)
        unpacked = sum(table.metadata.row_group(group).total_byte_size for group in range(table.num_row_groups))
        if unpacked > MAX_UNPACKED:
            raise DataError(
                "{name} unpacks to more than {most} MB. Bring fewer pictures.",
                name=shown(name),
                most=MAX_UNPACKED >> 20,
            )
        return columns, table.iter_batches(1000, columns=[columns.picture, *([columns.label] if columns.label else [])])
    reader = pa.ipc.open_file(source) if start.startswith(ARROW) else pa.ipc.open_stream(source)
    batches = (
        (reader.get_batch(at) for at in range(reader.num_record_batches)) if start.startswith(ARROW) else iter(reader)
    )
    return _columns(reader.schema, name, read_as), batches


def _columns(schema: pa.Schema, name: str, read_as: ReadAs) -> _Columns:
    known = [shown(column) for column in schema.names[:LISTED]]
    pictures = [field.name for field in schema if _holds_pictures(field.type)]
    others = [column for column in schema.names if column not in pictures]
    for told, columns in ((read_as.file, pictures), (read_as.label, others)):
        if told and told not in columns:
            raise DataError(
                "{name} has no such column {column}; its columns are {columns}.",
                name=shown(name),
                column=shown(told),
                columns=known,
            )
    if not pictures:
        raise DataError("{name} has no column of pictures; its columns are {columns}.", name=shown(name), columns=known)
    label = next(iter(by_name(others, LABELS)), "") if read_as.label is None else read_as.label
    described = _features(schema).get(label, {})
    names = described.get("names", ()) if isinstance(described, dict) else ()
    names = tuple(names.values()) if isinstance(names, dict) else tuple(names or ())
    are_known = all(isinstance(each, str) for each in names)
    return _Columns(read_as.file or pictures[0], label, names if are_known else (), tuple(schema.names))


def _features(schema: pa.Schema) -> dict[str, Any]:
    """What Hugging Face writes of the columns."""
    try:
        found = json.loads((schema.metadata or {}).get(b"huggingface", b"{}"))["info"]["features"]
    except (ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _holds_pictures(kind: pa.DataType) -> bool:
    if pa.types.is_struct(kind):
        return any(kind.field(at).name == "bytes" for at in range(kind.num_fields))
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _rows(columns: _Columns, batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[Content | None, str]]:
    for batch in batches:
        pictures = batch.column(columns.picture)
        if pa.types.is_struct(pictures.type):
            pictures = pictures.field("bytes")
        labels = batch.column(columns.label).to_pylist() if columns.label else [None] * len(pictures)
        for picture, label in zip(pictures, labels, strict=True):
            content = picture.as_py() if picture.is_valid else None
            known = "" if label is None or label == -1 else str(label)
            yield (partial(bytes, content) if content else None), known


def _is_cache(name: str) -> bool:
    return is_leftover(name) or name.rpartition("/")[2].startswith("cache-")


FORMAT = Format(
    "arrow",
    Sentence("Parquet and Arrow"),
    Sentence(
        "`train-00000-of-00001.parquet` and its companions, as Hugging Face has datasets, or what `save_to_disk` wrote"
    ),
    recognise,
    choices=frozenset(("file", "label")),
    recognise_told=recognise,
)

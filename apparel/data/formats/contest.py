"""The layout of Analytics Vidhya's practice problem "Identify the Apparels", in a folder or a .zip.

``train*.csv`` (columns ``id,label``) and ``test*.csv`` (``id``) say which pictures there are and in what order; the
picture of an id is ``ID.png`` anywhere below a folder whose name starts with ``train`` or ``test``.
``sample_submission*.csv`` says which answers the contest wants. All of it may lie below further folders.

Source: https://datahack.analyticsvidhya.com/contest/practice-problem-identify-the-apparels/
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from apparel.data.dataset import CLASSES, Dataset, Pictures
from apparel.data.formats.class_names import named_classes
from apparel.data.formats.files import Files, opened, read, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.pixel_tables import delimiter_of
from apparel.data.formats.png import decode
from apparel.data.formats.written import WrittenFiles, class_names, png
from apparel.data.progress import Progress, unwatched
from apparel.errors import DataError
from apparel.vision import SIDE
from apparel.words import Sentence

MAX_CSV = 20 * 2**20
MAX_PICTURE = 2**20
MAX_ROWS = 200_000
SPLITS = ("train", "test")
CHUNK = 500
"""Pictures that are decoded at once, in one thread: two would wait for each other's GIL at every picture."""


def read_contest(files: Files, name: str, progress: Progress = unwatched) -> Dataset:
    """Read ``files`` as the dataset ``name``; labels of the test split are None unless ``test*.csv`` has them.

    Raises DataError that names the first thing that is missing, damaged or too large.
    """
    classes = named_classes(files) or CLASSES
    train, test = (_list_split(name, files, split, len(classes)) for split in SPLITS)
    total = len(train.ids) + len(test.ids)
    if not total:
        raise DataError("The tables in {name} list no pictures.", name=name)
    return Dataset(
        name,
        _read_split(files, train, lambda done: progress(done, total)),
        _read_split(files, test, lambda done: progress(len(train.ids) + done, total)),
        classes,
        layout=Sentence("The contest's layout: a train*.csv lists the pictures and their labels."),
    )


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when one of them is a csv that could be the contest's."""
    bases = [name.rpartition("/")[2].lower() for name in files]
    is_one = any(base.startswith(("train", "test", "sample_submission")) and base.endswith(".csv") for base in bases)
    return partial(read_contest, files) if is_one else None


def sample_ids(path: Path) -> list[str] | None:
    """The ids of ``sample_submission*.csv`` in the folder or zip ``path``, in its order; None without that file.

    Raises DataError when the file is there and cannot be used.
    """
    with opened(path) as files:
        name = _find_csv(files, "sample_submission")
        return None if name is None else _read_columns(files, name, required=("id",))["id"]


# The layout


@dataclass(frozen=True)
class _Split:
    """The pictures of a csv in its order: their ids, the names of their PNGs, and their labels if it has any."""

    ids: tuple[str, ...]
    pngs: list[str]
    labels: Tensor | None


def _list_split(dataset: str, files: Files, split: str, classes: int) -> _Split:
    required = ("id", "label") if split == "train" else ("id",)
    table = _find_csv(files, split)
    if table is None:
        held = ", ".join(sorted({name.split("/")[0] for name in files})) or "nothing"
        raise DataError(
            Sentence.counted(
                "{dataset} has no {split}*.csv with the column {required}, which the contest's layout needs. "
                "It holds {held}.",
                "{dataset} has no {split}*.csv with the columns {required}, which the contest's layout needs. "
                "It holds {held}.",
                number=len(required),
                dataset=dataset,
                split=split,
                required=" and ".join(required),
                held=shown(held),
            )
        )
    columns = _read_columns(files, table, required)
    ids, pngs = columns["id"], _index_pngs(files, split)
    missing = [id_ for id_ in ids if id_ not in pngs]
    if missing:
        raise DataError(
            "{missing} of the {ids} ids in {table} have no PNG below a folder {split}*; the first is "
            "{first}. Add the pictures or take the ids out.",
            missing=len(missing),
            ids=len(ids),
            table=shown(table),
            split=split,
            first=shown(missing[0]),
        )
    labels = _to_labels(table, ids, columns["label"], classes) if "label" in columns else None
    return _Split(tuple(ids), [pngs[id_] for id_ in ids], labels)


def _find_csv(files: Files, start: str) -> str | None:
    found = []
    for name in files:
        base = name.rpartition("/")[2].lower()
        if base.startswith(start) and base.endswith(".csv"):
            found.append(name)
    if len(found) > 1:
        raise DataError(
            "{one} and {other} are both a {start}*.csv. Keep one.",
            one=shown(found[0]),
            other=shown(found[1]),
            start=start,
        )
    return found[0] if found else None


def _index_pngs(files: Files, split: str) -> dict[str, str]:
    """The name of the PNG of each id; the innermost folder called train* or test* says whose it is."""
    index: dict[str, str] = {}
    for name in files:
        folder, _, base = name.rpartition("/")
        if base[-len(".png") :].lower() == ".png" and _split_of(folder) == split:
            id_ = base[: -len(".png")]
            if id_ in index:
                raise DataError(
                    "{one} and {other} are both the picture of one id. Keep one.",
                    one=shown(index[id_]),
                    other=shown(name),
                )
            index[id_] = name
    return index


@lru_cache  # a folder holds thousands
def _split_of(folder: str) -> str | None:
    splits = (split for part in reversed(folder.lower().split("/")) for split in SPLITS if part.startswith(split))
    return next(splits, None)


def _read_columns(files: Files, name: str, required: Sequence[str]) -> dict[str, list[str]]:
    """The columns ``id`` and, where there is one, ``label`` of a csv."""
    try:
        text = read(files, name, MAX_CSV).decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text.partition("\n")[0]))
        header = [column.strip().lower() for column in next(rows, [])]
        missing = [column for column in required if column not in header]
        if missing:
            raise DataError(
                Sentence.counted(
                    "{name} needs the column {missing}; its columns are {header}.",
                    "{name} needs the columns {missing}; its columns are {header}.",
                    number=len(missing),
                    name=shown(name),
                    missing=" and ".join(missing),
                    header=shown(", ".join(header)),
                )
            )
        wanted = {column: header.index(column) for column in ("id", "label") if column in header}
        width = max(wanted.values()) + 1
        cells = [(row + [""] * width)[:width] for row in islice(rows, MAX_ROWS + 1) if row]
    except (UnicodeDecodeError, csv.Error) as reason:
        raise DataError("{name} is not a csv file in UTF-8. Save it again as one.", name=shown(name)) from reason
    if len(cells) > MAX_ROWS:
        raise DataError(
            "{name} lists more than {max_rows} pictures. Take some out.", name=shown(name), max_rows=MAX_ROWS
        )
    columns: dict[str, list[str]] = {column: [row[at].strip() for row in cells] for column, at in wanted.items()}
    seen: set[str] = set()
    for id_ in columns["id"]:
        if id_ in seen:
            raise DataError(
                "{name} lists the id {id} more than once. Keep one row for each id.", name=shown(name), id=shown(id_)
            )
        seen.add(id_)
    return columns


def _to_labels(table: str, ids: Sequence[str], texts: Sequence[str], classes: int) -> Tensor:
    digits = {str(label): label for label in range(classes)}
    for id_, text in zip(ids, texts, strict=True):
        if text not in digits:
            raise DataError(
                "{table} gives the id {id} the label {text}; labels are whole numbers from 0 to {last}.",
                table=shown(table),
                id=shown(id_),
                text=shown(text),
                last=classes - 1,
            )
    return torch.tensor([digits[text] for text in texts], dtype=torch.int64)


# Pictures


def _read_split(files: Files, split: _Split, progress: Callable[[int], None]) -> Pictures:
    pixels = np.empty((len(split.pngs), SIDE, SIDE), np.uint8)
    for start in range(0, len(pixels), CHUNK):
        names = split.pngs[start : start + CHUNK]
        pixels[start : start + CHUNK] = decode(names, (read(files, name, MAX_PICTURE) for name in names))
        progress(start + len(names))
    return Pictures(torch.from_numpy(pixels), split.labels, split.ids)


# Writing


def contest_files(dataset: Dataset, hand_out: bool = False) -> WrittenFiles:
    """The contest's layout: ids count from 1 through both splits.

    To ``hand_out`` the contest, as its makers did, labels of the test split are left out. ``classes.txt`` names the
    classes where they are others than the ten.
    """
    train_ids = range(1, len(dataset.train) + 1)
    test_ids = range(train_ids.stop, train_ids.stop + len(dataset.test))
    for split, ids, pictures in (("train", train_ids, dataset.train), ("test", test_ids, dataset.test)):
        for id_, image in zip(ids, pictures.images, strict=True):
            yield f"{split}/{split}/{id_}.png", png(image)
        labels = None if pictures.labels is None or (hand_out and split == "test") else pictures.labels.tolist()
        rows = zip(ids, labels, strict=True) if labels is not None else ((id_,) for id_ in ids)
        yield f"{split}/{split}.csv", _csv(("id",) if labels is None else ("id", "label"), rows)
    yield "sample_submission.csv", _csv(("id", "label"), ((id_, 0) for id_ in test_ids))
    yield from class_names(dataset)


def write_contest(dataset: Dataset, folder: Path) -> None:
    """Write ``dataset`` as the contest hands it out, without the labels of the test split."""
    for name, content in contest_files(dataset, hand_out=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


FORMAT = Format(
    "contest",
    Sentence("The contest's files"),
    Sentence("`train.csv` with `id,label`, `test.csv` with `id`, `ID.png` in folders `train` and `test`"),
    recognise,
    contest_files,
)

"""The layout of Analytics Vidhya's practice problem "Identify the Apparels", in a folder or a .zip.

``train*.csv`` (columns ``id,label``) and ``test*.csv`` (``id``) say which pictures there are and in what order; the
picture of an id is ``ID.png`` anywhere below a folder whose name starts with ``train`` or ``test``.
``sample_submission*.csv`` says which answers the contest wants. All of it may lie below further folders.

Source: https://datahack.analyticsvidhya.com/contest/practice-problem-identify-the-apparels/
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from torch import Tensor

from apparel.data.dataset import CLASSES, Dataset, Pictures, Refusal
from apparel.data.formats.class_names import named_classes
from apparel.data.formats.columns import Columns
from apparel.data.formats.file_index import FileIndex
from apparel.data.formats.file_tables import Listing, gathered, listings_of, rows_of
from apparel.data.formats.files import Files, note_use, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.labels import Named
from apparel.data.formats.leftovers import is_leftover, pictures_among
from apparel.data.formats.opening import opened
from apparel.data.formats.picture_files import PictureFile, decoded, read_pictures
from apparel.data.formats.tables import is_sample, read_table
from apparel.data.formats.written import WrittenFiles, class_names, png
from apparel.data.progress import Progress, unwatched
from apparel.data.read_as import TEST, TRAIN
from apparel.errors import DataError
from apparel.words import Sentence

NO_ROWS = Columns("id", "label", (), "")
"""The columns of a table that lists nothing."""
LAYOUT = Sentence("The contest's layout: a train*.csv lists the pictures and their labels.")


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when a train*.csv among them has the contest's columns."""
    if not any(_is_table(name, TRAIN) for name in files):
        return None
    index, listings = _listed(files)
    return partial(_read, files, index, listings) if any(each.is_labelled for each in listings) else None


def read_test(path: Path, progress: Progress = unwatched) -> Dataset:
    """The contest's test pictures alone, in the order of its test*.csv, from a folder or zip with both.

    Raises DataError when there is no such table, and when one of its pictures is missing or cannot be used: the
    contest wants an answer for each.
    """
    with opened(path) as files:
        index, listings = _listed(files)
        tests = [listing for listing in listings if listing.split == TEST]
        if not tests:
            raise DataError(
                "{name} has no test*.csv with the column id, which the contest's layout needs.", name=path.name
            )
        pictures, refused = rows_of(tests[0], index)
        results = decoded(files, pictures, True, progress)
    images = [result for result in results if isinstance(result, Tensor)]
    refused += [result for result in results if isinstance(result, Refusal)]
    if refused or not images:
        raise DataError(
            "{number} of the {rows} pictures that {table} lists cannot be used. {first}",
            number=len(refused),
            rows=tests[0].table.rows,
            table=shown(tests[0].table.name),
            first=" ".join(f"{shown(each.file)}: {each.reason}" for each in refused[:1]),
        )
    test = Pictures(torch.stack(images), None, tuple(picture.id for picture in pictures))
    return Dataset(path.name, test[torch.arange(0)], test)


def _listed(files: Files) -> tuple[FileIndex, list[Listing]]:
    """The pictures among ``files``, and the contest's tables that list them."""
    index = FileIndex(pictures_among(files))
    return index, [listing for listing in listings_of(files, index, NO_ROWS)[0] if _is_the_contests(listing)]


def _read(files: Files, index: FileIndex, listings: Sequence[Listing], name: str, progress: Progress) -> Dataset:
    if not any(listing.table.rows for listing in listings):
        raise DataError("The tables in {name} list no pictures.", name=name)
    for listing in filter(lambda each: each.table.rows, listings):
        _check(listing.table.name, listing.table.columns[listing.columns.file])
    note_use(files, *(listing.table.name for listing in listings))
    has_test = any(listing.split == TEST for listing in listings)
    found = replace(gathered(index, listings), layout=LAYOUT, are_exact=True, has_test=has_test)
    classes = named_classes(files) or CLASSES
    numbers = {str(label): label for label in range(len(classes))}
    said = [picture.class_name for picture in found.pictures if picture.class_name]
    if sum(word in numbers for word in said) < len(said) / 2:
        return read_pictures(files, name, found, progress)
    wrong = [picture for picture in found.pictures if picture.class_name and picture.class_name not in numbers]
    found = replace(
        found,
        pictures=[picture for picture in found.pictures if picture not in wrong],
        refused=[*found.refused, *(_wrong_label(picture, len(classes)) for picture in wrong)],
    )
    return read_pictures(files, name, found, progress, lambda _, words: Named(classes, numbers))


def _wrong_label(picture: PictureFile, classes: int) -> Refusal:
    reason = Sentence(
        "Its label is {text}; labels are whole numbers from 0 to {last}.",
        text=shown(picture.class_name),
        last=classes - 1,
    )
    return Refusal(picture.name, reason)


def _is_table(name: str, begin: str) -> bool:
    base = name.rpartition("/")[2].lower()
    return base.startswith(begin) and base.endswith(".csv")


def _is_the_contests(listing: Listing) -> bool:
    is_one = any(_is_table(listing.table.name, begin) for begin in (TRAIN, TEST))
    return is_one and listing.columns.file.lower() == "id" and listing.columns.label.lower() in ("", "label")


def _check(table: str, ids: Iterable[str]) -> None:
    """Raise DataError where an id stands in a table twice: nobody knows which row is meant."""
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            raise DataError(
                "{name} lists the id {id} more than once. Keep one row for each id.", name=shown(table), id=shown(id_)
            )
        seen.add(id_)


def sample_ids(path: Path) -> list[str] | None:
    """The ids of ``sample_submission*.csv`` in the folder or zip ``path``, in its order; None without that file.

    ``path`` may be that file itself, too. Raises DataError when the file is there and cannot be used.
    """
    with opened(path) as files:
        found = [name for name in files if is_sample(name) and not is_leftover(name)]
        if len(found) > 1:
            raise DataError(
                "{one} and {other} are both a sample_submission*.csv. Keep one.",
                one=shown(found[0]),
                other=shown(found[1]),
            )
        if not found:
            return None
        table = read_table(files, found[0])
    columns = {column.lower(): cells for column, cells in table.columns.items()}
    missing = [column for column in ("id", "label") if column not in columns]
    if missing:
        raise DataError(
            "{name} needs the column {missing}; its columns are {header}.",
            name=shown(found[0]),
            missing=" and ".join(missing),
            header=shown(", ".join(table.columns)),
        )
    ids = columns["id"]
    _check(found[0], ids)
    return ids


# Writing


def contest_ids(dataset: Dataset) -> tuple[range, range]:
    """The ids of the pictures to train and to test with where ``dataset`` has none: they count through both."""
    first = len(dataset.train) + 1
    return range(1, first), range(first, first + len(dataset.test))


def contest_files(dataset: Dataset, hand_out: bool = False) -> WrittenFiles:
    """The contest's layout: ids count from 1 through both splits.

    To ``hand_out`` the contest, as its makers did, labels of the test split are left out. ``classes.txt`` names the
    classes where they are others than the ten.
    """
    train_ids, test_ids = contest_ids(dataset)
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

"""Tables that name the files of pictures and say what each shows, as people and programs write them.

``images.csv`` with ``image,label``, Hugging Face's ``metadata.csv`` or ``.jsonl``, Roboflow's ``_classes.csv`` with a
column of zeros and ones for each class, what Label Studio writes, Kaggle's ``styles.csv``: any table of which one
column names files that are here. Several tables are one dataset; what a table is for says its name, its folder or a
column of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from apparel.data.dataset import Dataset, Refusal
from apparel.data.formats import class_folders
from apparel.data.formats.class_names import FILE
from apparel.data.formats.columns import Columns, columns_of
from apparel.data.formats.file_index import FileIndex
from apparel.data.formats.files import Files, note_use, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.labels import natural
from apparel.data.formats.leftovers import is_leftover, pictures_among
from apparel.data.formats.picture_files import Gathered, PictureFile, read_pictures
from apparel.data.formats.split_words import SplitWords
from apparel.data.formats.tables import Table, is_sample, looks_like_table, read_table
from apparel.data.progress import Progress
from apparel.data.read_as import GUESSED, TEST, Choices, ReadAs
from apparel.errors import DataError
from apparel.words import Sentence

MAX_TABLES = 50
LISTED = 5
OFFERED = 40
"""Columns, and words in a column, that are kept to choose from."""
TOLD_OF_COLUMNS = frozenset(("file", "label", "split"))
MOST_UNNAMED = 0.5
"""Where folders say of more than this share of the pictures what they show than a table does, folders are read."""


@dataclass(frozen=True)
class Listing:
    """A table whose column of files names some that are here; ``split`` is what its name or its folder says, and
    ``words`` is what else may say a split.
    """

    table: Table
    columns: Columns
    split: str
    words: SplitWords

    @property
    def is_labelled(self) -> bool:
        return bool(self.columns.label or self.columns.one_hot)


def recognise(files: Files, read_as: ReadAs = GUESSED) -> Read | None:
    """What reads ``files`` when a table says what the pictures show; DataError where it has no column that is told."""
    tables = [name for name in files if _may_be_one(files, name)][:MAX_TABLES]
    pictures = pictures_among(files) if tables else []
    if not pictures:
        return None
    index = FileIndex(pictures)
    listings, mistakes = listings_of(files, index, read_as=read_as)
    if read_as.told & TOLD_OF_COLUMNS:
        _check_columns(listings, read_as)
    elif not any(listing.is_labelled for listing in listings):
        if mistakes and not class_folders.recognise(files):
            return partial(_refuse, mistakes[0])
        return None
    else:
        rows = sum(listing.table.rows for listing in listings)
        if rows < MOST_UNNAMED * len(pictures) and (by_folders := class_folders.recognise(files, read_as)):
            return by_folders
    return partial(_read, files, index, listings)


def _check_columns(listings: Sequence[Listing], read_as: ReadAs) -> None:
    """Raise DataError where no table has a column that is told, or none says what the pictures show."""
    known = list(dict.fromkeys(column for listing in listings for column in listing.table.columns))
    for column in filter(None, (read_as.file, read_as.label, read_as.split)):
        if column not in known:
            raise DataError(
                "No table that names pictures has the column {column}; there are {known}.",
                column=shown(column),
                known=[shown(name) for name in known[:OFFERED]] or "none",
            )
    if not any(listing.is_labelled for listing in listings):
        raise DataError("No column says what the pictures show. Choose one for the labels.")


def listings_of(
    files: Files, index: FileIndex, empty: Columns | None = None, read_as: ReadAs = GUESSED
) -> tuple[list[Listing], list[DataError]]:
    """The tables among ``files`` that name files of ``index``, and what is wrong with those that cannot be read.

    A table without rows is one of them where it has the columns of ``empty``.
    """
    listings, mistakes = [], []
    words = SplitWords(read_as.splits)
    for name in islice((each for each in files if _may_be_one(files, each)), MAX_TABLES):
        try:
            table = read_table(files, name)
        except DataError as mistake:
            mistakes.append(mistake)
            continue
        folder, _, base = name.rpartition("/")
        split = words.in_name(base.rpartition(".")[0]) or words.in_folders(folder)
        columns = columns_of(table, partial(index.of, folder=folder, split=split), read_as)
        if empty and not table.rows and {column.lower() for column in table.columns} >= {empty.file}:
            is_labelled = empty.label in map(str.lower, table.columns)
            columns = empty if is_labelled else replace(empty, label="")
        if columns:
            listings.append(Listing(table, columns, split, words))
    return listings, mistakes


def _may_be_one(files: Files, name: str) -> bool:
    if not looks_like_table(files, name):
        return False
    base = name.rpartition("/")[2].lower()
    is_about = base in (FILE, "license.txt", "requirements.txt") or base.startswith("readme") or is_sample(name)
    return not is_leftover(name) and not is_about


def _read(files: Files, index: FileIndex, listings: Sequence[Listing], name: str, progress: Progress) -> Dataset:
    note_use(files, *(listing.table.name for listing in listings))
    return replace(read_pictures(files, name, gathered(index, listings), progress), choices=_choices(listings))


def _choices(listings: Sequence[Listing]) -> Choices:
    """Which other columns there are, and which words in that of splits."""
    first = next(listing for listing in listings if listing.is_labelled)
    columns, words = first.columns, first.words
    known = dict.fromkeys(column for listing in listings for column in listing.table.columns)
    said = dict.fromkeys(cell for listing in listings for cell in listing.table.columns.get(columns.split, ()) if cell)
    cells = list(said)[:OFFERED]
    splits = {cell: split for cell in cells if (split := words.called(cell))}
    chosen = ReadAs(splits=splits, file=columns.file, label=columns.label, split=columns.split)
    return Choices(chosen, columns=tuple(known)[:OFFERED], words=tuple(cells))


def gathered(index: FileIndex, listings: Sequence[Listing]) -> Gathered:
    """The pictures that ``listings`` name, and what is wrong with their other rows.

    Where no table is about a test split, the pictures in a folder of that name are to be tested with.
    """
    pictures: dict[str, PictureFile] = {}
    refused: list[Refusal] = []
    for listing in listings:
        found, missing = rows_of(listing, index)
        refused += missing
        for picture in found:
            before = pictures.setdefault(picture.name, picture)
            if not before.class_name:
                pictures[picture.name] = picture
            elif picture.class_name not in ("", before.class_name):
                twice = Sentence(
                    "It is named twice, as {one} and as {other}. The first was taken.",
                    one=shown(before.class_name),
                    other=shown(picture.class_name),
                )
                refused.append(Refusal(picture.name, twice))
    first = next(listing for listing in listings if listing.is_labelled)
    if all(picture.split != TEST for picture in pictures.values()):
        known = {refusal.file for refusal in refused} | set(pictures)
        pictures |= {name: each for name, each in _in_test_folders(index, first.words).items() if name not in known}
    layout = Sentence(
        "A table that names the pictures: {table}, with the files in {file} and what they show in {label}.",
        table=shown(first.table.name),
        file=shown(first.columns.file),
        label=shown(first.columns.label or ", ".join(first.columns.one_hot[:LISTED])),
    )
    return Gathered(list(pictures.values()), layout, refused, keeps_order=True)


def _in_test_folders(index: FileIndex, words: SplitWords) -> dict[str, PictureFile]:
    """The pictures below a folder for testing, in the order in which people count, each with its name as its id."""
    names = [name for name in index.names if words.in_folders(name.rpartition("/")[0]) == TEST]
    return {
        name: PictureFile(name, "", TEST, name.rpartition("/")[2].rpartition(".")[0])
        for name in sorted(names, key=natural)
    }


def rows_of(listing: Listing, index: FileIndex) -> tuple[list[PictureFile], list[Refusal]]:
    """The pictures of a table, and what is wrong with its other rows."""
    table, columns = listing.table, listing.columns
    if not table.rows:
        return [], []
    folder = table.name.rpartition("/")[0]
    splits = table.columns.get(columns.split, [""] * table.rows)
    found, refused = [], []
    for cell, label, said in zip(table.columns[columns.file], _labels(listing), splits, strict=True):
        split = listing.words.called(said) or listing.split
        names = index.of(cell, folder, split)
        if len(names) != 1:
            reason = (
                Sentence("No such picture is here. Add it, or take its row out of {table}.", table=shown(table.name))
                if not names
                else Sentence(
                    "{one} and {other} are both so called. Keep one.", one=shown(names[0]), other=shown(names[1])
                )
            )
            refused.append(Refusal(shown(cell) or shown(table.name), reason))
            continue
        split = split or listing.words.in_folders(names[0].rpartition("/")[0])
        if isinstance(label, Sentence) or (not label and split != TEST):
            refused.append(
                Refusal(names[0], label or Sentence("Its row in {table} has no label.", table=shown(table.name)))
            )
            continue
        found.append(PictureFile(names[0], label, split, cell))
    return found, refused


def _labels(listing: Listing) -> list["str | Sentence"]:
    """What each row says that its picture shows, "" where it says nothing, or why that cannot be used."""
    table, columns = listing.table, listing.columns
    if columns.label:
        cells = table.columns[columns.label]
        are_numbers = all(cell.removesuffix(".0").isdigit() for cell in cells if cell)
        return [cell.removesuffix(".0") if are_numbers else cell for cell in cells]
    if not columns.one_hot:
        return [""] * table.rows
    ones = [
        [column for column in columns.one_hot if table.columns[column][row] in ("1", "1.0")]
        for row in range(table.rows)
    ]
    return [
        said[0] if len(said) == 1 else Sentence("Its row says {classes} classes; one is learnt.", classes=len(said))
        for said in ones
    ]


def _refuse(mistake: DataError, name: str, progress: Progress) -> Dataset:
    raise mistake


FORMAT = Format(
    "file-table",
    Sentence("A table that names the pictures"),
    Sentence(
        "a csv, tsv or JSON Lines with a column of files and one of labels, or one of 0 and 1 for each class, as "
        "Roboflow, Label Studio and Hugging Face write it"
    ),
    recognise,
    choices=TOLD_OF_COLUMNS | {"splits"},
    recognise_told=recognise,
)

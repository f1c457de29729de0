"""Tables with a row for each picture, as Kaggle has Fashion-MNIST and OpenML too: ``label,pixel1,…,pixel784``.

One table is divided into training and testing; of two, the one whose name says test is for testing. Pixels may be
numbers from 0 to 255 or from 0 to 1, and stand in a column each or in one together.
"""

from functools import partial
from itertools import islice

import torch

from apparel.data.dataset import Dataset, Pictures
from apparel.data.formats.arrays import as_known, brightest_of, bytes_of
from apparel.data.formats.class_names import classes_of_texts
from apparel.data.formats.files import Files, only_file, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.leftovers import is_leftover
from apparel.data.formats.pixel_columns import PIXELS
from apparel.data.formats.pixel_rows import MAX_ROWS, PixelTable
from apparel.data.formats.split_words import split_of
from apparel.data.formats.splits import divided
from apparel.data.numbers import UNLABELLED
from apparel.data.progress import Progress, unwatched
from apparel.data.read_as import TEST, TRAIN
from apparel.errors import DataError
from apparel.words import Sentence

MAX_TABLES = 20
MAX_BYTES = 800 * 2**20
ALL = "all"
"""Of the only table there is."""


def find_pixel_tables(files: Files) -> dict[str, str]:
    """The tables of pixels by their split, train and test; a single one is ``all``."""
    found: dict[str, str] = {}
    names = [name for name in files if name.lower().endswith((".csv", ".tsv", ".arff")) and not is_leftover(name)]
    for name in islice(names or only_file(files, b""), MAX_TABLES):
        with PixelTable(files, name) as table:
            if table.columns is None:
                continue
        split = TEST if "test" in name.rpartition("/")[2].lower() else TRAIN
        if split in found:
            raise DataError(
                "{found} and {name} are both a table of {split} pictures. Keep one.",
                found=shown(found[split]),
                name=shown(name),
                split=split,
            )
        found[split] = name
    return found if len(found) != 1 else dict(zip([ALL], found.values(), strict=True))


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when a table of pixels is among them."""
    found = find_pixel_tables(files)
    return partial(read_pixel_tables, files, found) if found else None


def read_pixel_tables(files: Files, found: dict[str, str], name: str, progress: Progress = unwatched) -> Dataset:
    """Read the tables that were ``found`` among ``files`` as the dataset ``name``; those of the test may lack labels.

    Raises DataError that names the file and the row where something is not as it must be.
    """
    tables = {split: _read(files, table, "" if split == ALL else split) for split, table in found.items()}
    first = next(iter(found.values()))
    learnt = tables.get(ALL) or tables.get(TRAIN)
    if learnt is None or learnt[0].labels is None:
        raise DataError("{first} has no column called label, and nothing is learnt without labels.", first=shown(first))
    texts = {text for _, _, said in tables.values() for text in said}
    numbers, classes = classes_of_texts(files, texts)
    labels = [
        torch.tensor([numbers[text] for text in said], dtype=torch.int64)
        if said
        else torch.full((len(pictures),), UNLABELLED)
        for pictures, _, said in tables.values()
    ]
    pictures = Pictures(torch.cat([pictures.images for pictures, _, _ in tables.values()]), torch.cat(labels))
    train, test, _, remarks = divided(pictures, [split for _, splits, _ in tables.values() for split in splits])
    layout = Sentence(
        "A table of pixels: {file} has {pixels} columns of them, and a row for each picture.",
        file=shown(first),
        pixels=PIXELS,
    )
    return Dataset(name, train, test, classes, layout=layout, remarks=tuple(remarks))


def _read(files: Files, name: str, split: str) -> tuple[Pictures, list[str], list[str]]:
    """The pictures of a table, the split of each, and the texts of their labels, if it has them."""
    if files.size(name) > MAX_BYTES:
        raise DataError(
            "{name} is larger than {max_bytes} MB. At most {max_rows} pictures are read.",
            name=shown(name),
            max_bytes=MAX_BYTES >> 20,
            max_rows=MAX_ROWS,
        )
    images, texts, splits = [], list[str](), list[str]()
    brightest = 0.0
    with PixelTable(files, name) as table:
        assert table.columns is not None, "it was found by them"
        for rows in table.blocks(table.columns):
            brightest = brightest or brightest_of(rows.values)
            images.append(as_known(bytes_of(rows.values, brightest)))
            texts += map(_whole, rows.labels)
            splits += [split_of(said) or split for said in rows.splits] or [split] * len(images[-1])
    if not images:
        raise DataError("{name} has no rows, so there are no pictures.", name=shown(name))
    together = torch.cat(images)
    return Pictures(together, torch.zeros(len(together)) if texts else None), splits, texts


def _whole(label: str) -> str:
    """A label that is a number, as a whole one."""
    begin, _, end = label.partition(".")
    return begin if begin.isdigit() and not end.strip("0") else label


FORMAT = Format(
    "pixel-table",
    Sentence("A table of pixels"),
    Sentence("a csv with `label,pixel1,…,pixel784`, as Kaggle has Fashion-MNIST, or OpenML's ARFF; it needs no zip"),
    recognise,
)

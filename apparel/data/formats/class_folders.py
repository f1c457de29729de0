"""A folder for each class, as torchvision's ImageFolder and Teachable Machine's export have it.

``CLASS/picture.png``, or ``train/CLASS/…`` and ``test/CLASS/…``; all of it may lie below further folders. Without a
test folder, a sixth of the pictures is set apart for testing, the same at every reading.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from operator import attrgetter

import torch
from torch import Tensor

from apparel.data.dataset import CLASSES, Dataset, Pictures, Refusal
from apparel.data.formats.class_names import (
    LONGEST_NAME,
    MAX_CLASSES,
    MIN_CLASSES,
    folder_names,
    known_classes,
    named_classes,
)
from apparel.data.formats.files import Files, read, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.written import WrittenFiles, class_names, png
from apparel.data.progress import Progress, unwatched
from apparel.data.split import TEST_SHARE, stratified_split
from apparel.errors import ApparelError, DataError
from apparel.vision import is_prepared, open_picture, pixels_of, prepare
from apparel.vision.open import MAX_BYTES
from apparel.words import Sentence

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
MAX_PICTURES = 100_000
THREADS = 2
STEP = 10
"""Pictures between two reports of progress."""


@dataclass(frozen=True)
class _File:
    """A picture's file: its name, and the class, fit to be shown, and the split that its folders say."""

    name: str
    class_name: str
    split: str


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when at least two folders hold pictures."""
    found: set[str] = set()
    for file in _pictures(files):
        found.add(file.class_name)
        if len(found) == MIN_CLASSES:
            return partial(read_class_folders, files)
    return None


def read_class_folders(files: Files, name: str, progress: Progress = unwatched) -> Dataset:
    """Read the pictures in ``files`` as the dataset ``name``, each through ``prepare``.

    Pictures that cannot be used are in ``refused``. Raises DataError when there are too many classes or pictures,
    or when no picture can be used.
    """
    found = sorted(islice(_pictures(files), MAX_PICTURES + 1), key=attrgetter("name"))
    if len(found) > MAX_PICTURES:
        raise DataError(
            "{name} has more than {most_pictures} pictures, the most that are read in this layout.",
            name=name,
            most_pictures=MAX_PICTURES,
        )
    folders = sorted({file.class_name for file in found})
    classes, names = _classes(files, folders)
    if len(names) > MAX_CLASSES:
        raise DataError(
            "{name} has {names} folders with pictures; at most {most_classes} classes are learnt.",
            name=name,
            names=len(names),
            most_classes=MAX_CLASSES,
        )
    if too_long := next((folder for folder in folders if len(folder) > LONGEST_NAME), None):
        raise DataError(
            "The folder {too_long} has too long a name for a class; {longest_name} characters fit.",
            too_long=too_long,
            longest_name=LONGEST_NAME,
        )
    with ThreadPoolExecutor(THREADS) as pool:
        results = []
        for result in pool.map(lambda file: _prepared(files, file.name), found):
            results.append(result)
            if len(results) % STEP == 0 or len(results) == len(found):
                progress(len(results), len(found))
    kept = [(file, result) for file, result in zip(found, results, strict=True) if isinstance(result, Tensor)]
    refused = tuple(result for result in results if isinstance(result, Refusal))
    if not kept:
        raise DataError(
            "None of the {found} pictures in {name} can be used. The first: {reason}",
            found=len(found),
            name=name,
            reason=refused[0].reason,
        )
    labels = torch.tensor([names.index(classes[file.class_name]) for file, _ in kept])
    pictures = Pictures(torch.stack([pixels for _, pixels in kept]), labels, [file.name for file, _ in kept])
    train, test = _splits([file.split for file, _ in kept], labels)
    return Dataset(
        name,
        pictures[train],
        pictures[test],
        names,
        layout=Sentence("A folder for each class: {folders}.", folders=[*folders[:5], *["…"][: len(folders) - 5]]),
        refused=refused,
    )


def _pictures(files: Files) -> Iterator[_File]:
    for name in files:
        *folders, base = name.split("/")
        hidden = any(part.startswith((".", "__MACOSX")) for part in (*folders, base))
        if folders and not hidden and base.lower().endswith(ENDINGS):
            split = next((split for split in map(_split_of, folders[:-1]) if split), "")
            yield _File(name, shown(folders[-1].strip()), split)


def _split_of(folder: str) -> str:
    word = folder.lower()
    if word in ("test", "testing"):
        return "test"
    return "train" if word in ("train", "training", "val", "valid", "validation") else ""


def _classes(files: Files, folders: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The class of each folder, and all classes in the order of their labels."""
    if named := named_classes(files):
        by_folder = dict(zip(folder_names(named), named, strict=True))
        if set(folders) <= set(by_folder):
            return by_folder, named
    known = known_classes(folders)
    return (known, CLASSES) if known else ({folder: folder for folder in folders}, tuple(folders))


def _prepared(files: Files, name: str) -> Tensor | Refusal:
    try:
        picture = open_picture(read(files, name, MAX_BYTES), shown(name.rpartition("/")[2]))
        return pixels_of(picture) if is_prepared(picture) else prepare(picture).pixels
    except ApparelError as reason:
        return Refusal(name, reason.sentence)


def _splits(splits: Sequence[str], labels: Tensor) -> tuple[Tensor, Tensor]:
    """Positions of the training and the test pictures."""
    if "test" not in splits:
        return stratified_split(labels, seed=0, validation=TEST_SHARE)
    is_test = torch.tensor([split == "test" for split in splits])
    return (~is_test).nonzero().flatten(), is_test.nonzero().flatten()


def class_folder_files(dataset: Dataset) -> WrittenFiles:
    """A folder for each class, in one for training and one for testing.

    Raises DataError when test pictures have no labels, because then no folder is theirs.
    """
    folders = folder_names(dataset.classes)
    for split, pictures in (("train", dataset.train), ("test", dataset.test)):
        if pictures.labels is None:
            raise DataError(
                "The test pictures have no labels, so they fit in no folder of a class. Take another layout."
            )
        for number, (image, label) in enumerate(zip(pictures.images, pictures.labels.tolist(), strict=True)):
            yield f"{split}/{folders[label]}/{number:05}.png", png(image)
    yield from class_names(dataset)


FORMAT = Format(
    "class-folders",
    Sentence("A folder for each class"),
    Sentence("`boots/1.jpg`, `bags/2.png` … as Teachable Machine has it, or below `train` and `test`"),
    recognise,
    class_folder_files,
)

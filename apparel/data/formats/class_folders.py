"""A folder for each class, as torchvision's ImageFolder and Teachable Machine's export have it.

``CLASS/picture.png``, or ``train/CLASS/…`` and ``test/CLASS/…``; all of it may lie below further folders, and have
further folders below: ``levels`` says which one is the class. Without a test folder, a sixth of the pictures is set
apart for testing, the same at every reading.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from apparel.data.dataset import Dataset
from apparel.data.formats.class_names import MIN_CLASSES, folder_names
from apparel.data.formats.files import Files, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.leftovers import pictures_among
from apparel.data.formats.levels import DEEPEST, Layout, Path, placed, placed_as_told
from apparel.data.formats.picture_files import Gathered, PictureFile, read_pictures
from apparel.data.formats.split_words import SplitWords
from apparel.data.formats.written import WrittenFiles, names_file, png
from apparel.data.progress import Progress
from apparel.data.read_as import GUESSED, TEST, Choices, ReadAs
from apparel.errors import DataError
from apparel.words import Sentence

SHOWN = 5
"""Names of folders in the sentence about the layout."""
OFFERED = 30
"""Names of folders at a level that are kept to choose from."""


def recognise(files: Files, read_as: ReadAs = GUESSED) -> Read | None:
    """What reads ``files`` when at least two folders hold pictures; DataError where the level that is told has none."""
    names = pictures_among(files)
    paths = [tuple(filter(None, (_folder(part) for part in name.split("/")[:-1]))) for name in names]
    words = SplitWords(read_as.splits)
    found = placed(paths)
    if level := read_as.level or (found.level if read_as.told else None):
        found = placed_as_told(paths, level, words)
    if len({place.class_name for place in found.pictures if place.class_name}) < MIN_CLASSES:
        if level and names:
            raise DataError(
                "Folder {level} of the paths names fewer than {fewest} classes. Choose another.",
                level=level,
                fewest=MIN_CLASSES,
            )
        return None
    pictures = [
        PictureFile(name, place.class_name, place.split) for name, place in zip(names, found.pictures, strict=True)
    ]
    return partial(_read, files, pictures, found.example, partial(_choices, paths, found, words))


def _choices(paths: Sequence[Path], found: Layout, words: SplitWords) -> Choices:
    """What may be another level or another split."""
    deepest = min(max(map(len, paths)), DEEPEST)
    counts = [Counter(path[level] for path in paths if len(path) > level) for level in range(deepest)]
    levels = tuple(tuple(name for name, _ in names.most_common(OFFERED)) if len(names) > 1 else () for names in counts)
    offered = tuple(dict.fromkeys(name for names in levels if len(names) < OFFERED for name in names))
    others = {name for at, names in enumerate(levels, 1) if at != found.level for name in names}
    others |= set(words.told or ())
    splits = {name: split for name in offered if name in others and (split := words.in_name(name))}
    return Choices(ReadAs(level=found.level, splits=splits), levels, words=offered)


def _read(
    files: Files, pictures: list[PictureFile], level: str, choices: Callable[[], Choices], name: str, progress: Progress
) -> Dataset:
    folders = list(dict.fromkeys(sorted(picture.class_name for picture in pictures if picture.class_name)))
    short = [*map(shown, folders[:SHOWN]), *["…"][: len(folders) - SHOWN]]
    layout = (
        Sentence("A folder for each class: {folders}.", folders=short)
        if level == "CLASS"
        else Sentence("A folder for each class, as in {level}: {folders}.", level=level, folders=short)
    )
    return replace(read_pictures(files, name, Gathered(pictures, layout), progress), choices=choices())


def _folder(name: str) -> str:
    """A folder's name fit to be a class's; nothing where it says none."""
    plain = name.strip()
    return "" if plain in (".", "..") else shown(plain)


def class_folder_files(dataset: Dataset) -> WrittenFiles:
    """A folder for each class, in one for training and one for testing.

    Raises DataError when test pictures have no labels, because then no folder is theirs.
    """
    folders = folder_names(dataset.classes)
    for split, pictures in (("train", dataset.train), (TEST, dataset.test)):
        if pictures.labels is None:
            raise DataError(
                "The test pictures have no labels, so they fit in no folder of a class. Take another layout."
            )
        for number, (image, label) in enumerate(zip(pictures.images, pictures.labels.tolist(), strict=True)):
            yield f"{split}/{folders[label]}/{number:05}.png", png(image)
    # folders say no order, and none of a class without pictures
    yield names_file(dataset)


FORMAT = Format(
    "class-folders",
    Sentence("A folder for each class"),
    Sentence("`boots/1.jpg`, `bags/2.png` … as Teachable Machine has it, or below `train` and `test`"),
    recognise,
    class_folder_files,
    frozenset(("level", "splits")),
    recognise,
)

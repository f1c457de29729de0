"""A folder for each class, as torchvision's ImageFolder and Teachable Machine's export have it.

``CLASS/picture.png``, or ``train/CLASS/…`` and ``test/CLASS/…``; all of it may lie below further folders, and have
further folders below: ``levels`` says which one is the class. Without a test folder, a sixth of the pictures is set
apart for testing, the same at every reading.
"""

from functools import partial

from apparel.data.dataset import Dataset
from apparel.data.formats.class_names import MIN_CLASSES, folder_names
from apparel.data.formats.files import Files, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.leftovers import pictures_among
from apparel.data.formats.levels import placed
from apparel.data.formats.picture_files import Gathered, PictureFile, read_pictures
from apparel.data.formats.split_words import TEST
from apparel.data.formats.written import WrittenFiles, names_file, png
from apparel.data.progress import Progress
from apparel.errors import DataError
from apparel.words import Sentence

SHOWN = 5
"""Names of folders in the sentence about the layout."""


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when at least two folders hold pictures."""
    names = pictures_among(files)
    paths = [tuple(filter(None, (_folder(part) for part in name.split("/")[:-1]))) for name in names]
    found, level = placed(paths)
    if len({place.class_name for place in found if place.class_name}) < MIN_CLASSES:
        return None
    pictures = [PictureFile(name, place.class_name, place.split) for name, place in zip(names, found, strict=True)]
    return partial(_read, files, pictures, level)


def _read(files: Files, pictures: list[PictureFile], level: str, name: str, progress: Progress) -> Dataset:
    folders = list(dict.fromkeys(sorted(picture.class_name for picture in pictures if picture.class_name)))
    short = [*map(shown, folders[:SHOWN]), *["…"][: len(folders) - SHOWN]]
    layout = (
        Sentence("A folder for each class: {folders}.", folders=short)
        if level == "CLASS"
        else Sentence("A folder for each class, as in {level}: {folders}.", level=level, folders=short)
    )
    return read_pictures(files, name, Gathered(pictures, layout), progress)


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
)

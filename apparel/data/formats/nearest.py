"""What to say of files in which no layout is recognised: what was found, and what they are nearest to."""

from collections import Counter
from itertools import islice

from apparel.data.formats.files import MAX_POINTER, POINTER, Files, beginning, is_pointer, shown
from apparel.data.formats.leftovers import is_leftover, pictures_among
from apparel.errors import DataError
from apparel.words import Sentence

EXPECTED = Sentence(
    "Give a folder or a .zip with a folder for each class or with a table that names the pictures, the contest's "
    "files, a csv of pixels, IDX, .npz, .parquet or .arff, or nothing for the embedded Fashion-MNIST."
)
LISTED = 6
MANY = 100
"""Small files that are looked into."""


def not_recognised(name: str, files: Files) -> DataError:
    """The refusal of ``files``, which came under ``name``."""
    names = [each for each in files if not is_leftover(each)]
    return DataError(
        "{file} is no dataset that is recognised: it holds {held}. {nearest}",
        file=name,
        held=shown(", ".join(_held(names)) or "nothing"),
        nearest=_nearest(name, files, names) or EXPECTED,
    )


def _held(names: list[str]) -> list[str]:
    top = sorted({each.split("/")[0] for each in names})
    return [*top[:LISTED], *["…"][: len(top) - LISTED]]


def _nearest(name: str, files: Files, names: list[str]) -> Sentence | None:
    pictures = pictures_among(names)
    folders = Counter(each.rpartition("/")[0] for each in pictures)
    if pictures:
        return Sentence.counted(
            "{number} picture was found, in {folders}, and nothing says of which class it is. Put the pictures of each "
            "class in a folder of its name, at least two, or add a table with columns for file and label.",
            "{number} pictures were found, in {folders}, and nothing says of which class each is. Put the pictures of "
            "each class in a folder of its name, at least two, or add a table with columns for file and label.",
            number=len(pictures),
            folders=[shown(folder) or "no folder" for folder, _ in folders.most_common(3)],
        )
    small = islice((each for each in names if files.size(each) < MAX_POINTER), MANY)
    if pointer := next((each for each in small if is_pointer(beginning(files, each, MAX_POINTER))), None):
        return Sentence(POINTER, name=shown(pointer))
    if any(each.rpartition("/")[2] == "data.pkl" for each in names) or name.endswith((".pt", ".pth", ".pkl")):
        return Sentence(
            "This is a file of Python's own, such as the weights of a network, and reading it could run a program: it "
            "is never opened. Of networks, .safetensors files are taken; of data, any layout on this page."
        )
    if len(names) == 1 and (kind := _kind_of(beginning(files, names[0], 16))):
        return kind
    return None


def _kind_of(start: bytes) -> Sentence | None:
    """What a single file that is nothing known here is, by its first bytes."""
    kinds = {
        b"Rar!": Sentence("It is a RAR archive. Unpack it and pack the folder as a zip."),
        b"7z\xbc\xaf": Sentence("It is a 7-Zip archive. Unpack it and pack the folder as a zip."),
        b"%PDF": Sentence("It is a PDF. Save its pictures as files of their own, in a folder for each class."),
        b"\x89HDF": Sentence("It is an HDF5 file, which is not read here. Save its arrays as .npz."),
        b"\x80": Sentence("It is a pickle, and reading it could run a program: it is never opened. Save it as .npz."),
    }
    return next((said for begin, said in kinds.items() if start.startswith(begin)), None)

"""The dataset that a reader asks for."""

from pathlib import Path

from apparel.data.dataset import Dataset
from apparel.data.formats import FORMATS
from apparel.data.formats.files import opened, shown
from apparel.data.progress import Progress, unwatched
from apparel.data.shipped import fashion_mnist
from apparel.errors import DataError
from apparel.words import Sentence

EXPECTED = Sentence(
    "Give a folder or a .zip in the contest's layout, with a folder for each class, with IDX files or with a csv of "
    "pixels, or nothing for the embedded Fashion-MNIST."
)


def load_dataset(path: Path | None, progress: Progress = unwatched) -> Dataset:
    """The embedded Fashion-MNIST for None, otherwise the folder or .zip ``path`` in any layout that is read.

    Raises DataError when there is nothing at ``path``, something else, or nothing that is recognised.
    """
    if path is None:
        return fashion_mnist()
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as reason:
        raise DataError(
            "The dataset cannot be read: {reason}. {expected}", reason=str(reason.strerror), expected=EXPECTED
        ) from reason
    if is_folder or (is_file and path.suffix.lower() in (".zip", ".csv")):
        return _read(path, progress)
    if is_file:
        raise DataError("{file} is a file, but not a .zip or .csv. {expected}", file=path.name, expected=EXPECTED)
    raise DataError("There is no dataset at {path}. {expected}", path=str(path), expected=EXPECTED)


def _read(path: Path, progress: Progress) -> Dataset:
    with opened(path) as files:
        for known in FORMATS.values():
            if read := known.recognise(files):
                return read(path.name, progress)
        held = ", ".join(sorted({name.split("/")[0] for name in files})) or "nothing"
    raise DataError(
        "{file} is no dataset that is recognised: it holds {held}. {expected}",
        file=path.name,
        held=shown(held),
        expected=EXPECTED,
    )

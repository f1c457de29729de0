"""The dataset that a reader asks for."""

from pathlib import Path

from apparel.data.class_folders import is_class_folders, read_class_folders
from apparel.data.contest import is_contest, read_contest
from apparel.data.dataset import Dataset
from apparel.data.embedded import fashion_mnist
from apparel.data.files import opened, shown
from apparel.data.idx_files import find_idx, read_idx_files
from apparel.data.pixel_tables import find_pixel_tables, read_pixel_tables
from apparel.data.progress import Progress, unwatched
from apparel.errors import DataError

EXPECTED = (
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
        raise DataError(f"The dataset cannot be read: {reason.strerror}. {EXPECTED}") from reason
    if is_folder or (is_file and path.suffix.lower() in (".zip", ".csv")):
        return _read(path, progress)
    if is_file:
        raise DataError(f"{path.name} is a file, but not a .zip or .csv. {EXPECTED}")
    raise DataError(f"There is no dataset at {path}. {EXPECTED}")


def _read(path: Path, progress: Progress) -> Dataset:
    with opened(path) as files:
        if tables := find_pixel_tables(files):
            return read_pixel_tables(path.name, files, tables)
        if is_contest(files):
            return read_contest(path.name, files, progress)
        if found := find_idx(files):
            return read_idx_files(path.name, files, found)
        if is_class_folders(files):
            return read_class_folders(path.name, files, progress)
        held = ", ".join(sorted({name.split("/")[0] for name in files})) or "nothing"
    raise DataError(f"{path.name} is no dataset that is recognised: it holds {shown(held)}. {EXPECTED}")

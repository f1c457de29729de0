"""The dataset that a reader asks for."""

from pathlib import Path

from apparel.data.contest import read_contest
from apparel.data.dataset import Dataset
from apparel.data.embedded import fashion_mnist
from apparel.errors import DataError

EXPECTED = "Give a folder or a .zip in the contest's layout, or nothing for the embedded Fashion-MNIST."


def load_dataset(path: Path | None) -> Dataset:
    """The embedded Fashion-MNIST for None, otherwise the folder or .zip ``path`` in the contest's layout.

    Raises DataError when there is nothing at ``path`` or something else.
    """
    if path is None:
        return fashion_mnist()
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as reason:
        raise DataError(f"The dataset cannot be read: {reason.strerror}. {EXPECTED}") from reason
    if is_folder or (is_file and path.suffix.lower() == ".zip"):
        return read_contest(path)
    if is_file:
        raise DataError(f"{path.name} is a file, but not a .zip. {EXPECTED}")
    raise DataError(f"There is no dataset at {path}. {EXPECTED}")

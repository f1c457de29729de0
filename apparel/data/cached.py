"""A file that was read once is back in milliseconds, under a key that is its content."""

import hashlib
from contextlib import suppress
from dataclasses import replace
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from apparel import vision
from apparel.data.dataset import Dataset
from apparel.data.load import load_dataset
from apparel.data.packed import read_kept, to_bytes
from apparel.data.progress import Progress, unwatched
from apparel.data.whole_file import write_whole
from apparel.errors import DataError


def content_key(path: Path) -> str:
    """The SHA-256 of a file's content and of the code that reads it, so that neither can change unnoticed."""
    key = _readers().copy()
    # mapped, and not read: that would copy it. An empty file cannot be mapped, and has nothing to add
    if path.stat().st_size:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            key.update(content)
    return key.hexdigest()


def kept_file(folder: Path, key: str) -> Path:
    """Where ``folder`` keeps the dataset with this key."""
    return folder / f"{key}.safetensors"


def load_cached(path: Path | None, folder: Path, progress: Progress = unwatched) -> Dataset:
    """As ``load_dataset``; what is in a .zip or .csv is kept in ``folder`` for the next time.

    A folder is read anew every time: to know that none of its files has changed takes as long.
    """
    try:
        kept = kept_file(folder, content_key(path)) if path and path.is_file() else None
    except OSError:
        kept = None  # reading says why
    if path is None or kept is None:
        return load_dataset(path, progress)
    with suppress(DataError):
        return replace(read_kept(kept), name=path.name)
    dataset = load_dataset(path, progress)
    # a full disk is no reason not to go on
    with suppress(OSError):
        write_whole(kept, to_bytes(dataset))
    return dataset


@cache
def _readers() -> "hashlib._Hash":
    folders = (Path(__file__).parent, Path(vision.__file__).parent)
    code = hashlib.sha256()
    for file in sorted(file for folder in folders for file in folder.rglob("*.py")):
        code.update(file.read_bytes())
    return code

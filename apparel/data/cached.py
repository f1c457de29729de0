"""What was read once is back in milliseconds: a file by its content, a folder by the dates of its files."""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from apparel import vision
from apparel.data.dataset import Dataset
from apparel.data.formats.folders import files_in_folder
from apparel.data.load import load_dataset
from apparel.data.packed import read_kept, to_bytes
from apparel.data.progress import Progress, unwatched
from apparel.data.read_as import GUESSED, ReadAs
from apparel.data.whole_file import write_whole
from apparel.errors import DataError


def content_key(path: Path, read_as: ReadAs = GUESSED) -> str:
    """The SHA-256 of a file's content, of the code that reads it and of what is told of it: none changes unnoticed."""
    key = _begun(read_as)
    # mapped, and not read: that would copy it. An empty file cannot be mapped, and has nothing to add
    if path.stat().st_size:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            key.update(content)
    return key.hexdigest()


def folder_key(path: Path, read_as: ReadAs = GUESSED) -> str:
    """As ``content_key``, of what the files below a folder are called, how large they are and when written."""
    key = _begun(read_as)
    for name, file in sorted(files_in_folder(path).items()):
        said = Path(file).stat()
        key.update(f"{name}\0{said.st_size}\0{said.st_mtime_ns}\0".encode(errors="surrogateescape"))
    return key.hexdigest()


def kept_file(folder: Path, key: str) -> Path:
    """Where ``folder`` keeps the dataset with this key."""
    return folder / f"{key}.safetensors"


def load_cached(path: Path | None, folder: Path, progress: Progress = unwatched, read_as: ReadAs = GUESSED) -> Dataset:
    """As ``load_dataset``; what is in a file, or in a folder of which no file has changed, is kept in ``folder``."""
    try:
        key = path and (folder_key if path.is_dir() else content_key)(path, read_as)
        kept = kept_file(folder, key) if key else None
    except (OSError, DataError):
        kept = None  # reading says why
    if path is None or kept is None:
        return load_dataset(path, progress, read_as)
    with suppress(DataError):
        return replace(read_kept(kept), name=path.name)
    dataset = load_dataset(path, progress, read_as)
    # a full disk is no reason not to go on
    with suppress(OSError):
        write_whole(kept, to_bytes(dataset))
    return dataset


def _begun(read_as: ReadAs) -> "hashlib._Hash":
    key = _readers().copy()
    if read_as.told:
        key.update(json.dumps(read_as.to_json()).encode())
    return key


@cache
def _readers() -> "hashlib._Hash":
    folders = (Path(__file__).parent, Path(vision.__file__).parent)
    code = hashlib.sha256()
    for file in sorted(file for folder in folders for file in folder.rglob("*.py")):
        code.update(file.read_bytes())
    return code

"""Files that come from somebody else, however they are packed: their names, and what is in each.

Nothing is extracted, names are only looked up and never made into paths, and sizes are bounded before reading.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import IO, Protocol

from apparel.errors import DataError

MAX_FILES = 150_000
MAX_POINTER = 1_000
ANNEX = b"/annex/objects/"
POINTER = (
    "{name} only says where the file itself is, as Git LFS and git-annex write it, and that one is not here. Download "
    "it by itself, or clone the repository with Git LFS."
)
UNREADABLE = (OSError, EOFError, ValueError, RuntimeError, struct.error, zlib.error, zipfile.BadZipFile)
"""What reading a damaged file or zip raises."""


class Files(Protocol):
    """The names of the files below the folder or in the zip, with slashes, and what is in each."""

    def __iter__(self) -> Iterator[str]: ...

    def size(self, name: str) -> int:
        """How many bytes a file says that it has."""

    def content(self, name: str, limit: int) -> bytes | None:
        """The bytes of a file, None if there are more than ``limit``; raises one of UNREADABLE."""

    def open(self, name: str) -> IO[bytes]:
        """A file, to be read piece by piece; raises one of UNREADABLE, and so may every read."""


class Watched:
    """The same files, and which of them somebody has ``used``: what is left can then be told."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.used: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def size(self, name: str) -> int:
        return self._files.size(name)

    def content(self, name: str, limit: int) -> bytes | None:
        self.used.add(name)
        return self._files.content(name, limit)

    def open(self, name: str) -> IO[bytes]:
        self.used.add(name)
        return self._files.open(name)


class Joined:
    """Several files as one, each below a folder of its own name."""

    def __init__(self, parts: Mapping[str, Files]) -> None:
        self._places = {
            f"{folder}/{name}" if folder else name: (files, name) for folder, files in parts.items() for name in files
        }
        if len(self._places) > MAX_FILES:
            raise too_many_files()

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def size(self, name: str) -> int:
        files, inner = self._places[name]
        return files.size(inner)

    def content(self, name: str, limit: int) -> bytes | None:
        files, inner = self._places[name]
        return files.content(inner, limit)

    def open(self, name: str) -> IO[bytes]:
        files, inner = self._places[name]
        return files.open(inner)


def read(files: Files, name: str, limit: int) -> bytes:
    """The content of one of the files; DataError when it is damaged or has more than ``limit`` bytes."""
    try:
        content = files.content(name, limit)
    except UNREADABLE as reason:
        raise damaged(name) from reason
    if content is None:
        raise DataError(
            "{name} is larger than {limit} MB, which no file of a dataset is.", name=shown(name), limit=limit >> 20
        )
    if is_pointer(content):
        raise DataError(POINTER, name=shown(name))
    return content


def is_pointer(content: bytes) -> bool:
    """Whether a file holds what Git keeps in place of a large one: where that one is.

    The formats: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md and https://git-annex.branchable.com/pointer_file/
    """
    return len(content) < MAX_POINTER and (content.startswith(b"version https://git-lfs") or ANNEX in content)


def note_use(files: Files, *names: str) -> None:
    """Let whoever watches ``files`` know that what these hold was of use, though it was read before."""
    for name in names:
        files.content(name, 0)


def beginning(files: Files, name: str, length: int) -> bytes:
    """The first bytes of one of the files, by which it is known what it is; none of a damaged one."""
    try:
        with files.open(name) as file:
            return file.read(length)
    except UNREADABLE:
        return b""


def only_file(files: Files, start: bytes) -> list[str]:
    """The only one of ``files``, where it begins with ``start``: it may be called as it likes."""
    first = list(islice(files, 2))
    return [name for name in first if len(first) == 1 and beginning(files, name, len(start)) == start]


def damaged(name: str) -> DataError:
    """The refusal of a file that cannot be read."""
    return DataError("{name} is damaged or cannot be read. Replace it with a whole one.", name=shown(name))


def too_many_files() -> DataError:
    """The refusal of more files than are looked at."""
    return DataError("There are too many files for a dataset: at most {max_files} are read.", max_files=MAX_FILES)


def shown(text: str) -> str:
    """Somebody else's text, fit to stand in a sentence: control characters spelled out, and short."""
    short = text if len(text) <= 80 else f"{text[:79]}…"
    if short.isprintable():
        return short
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)

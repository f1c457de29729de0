"""A folder or a zip that comes from somebody else, seen alike: file names, and what opens each.

Nothing is extracted, names are only looked up and never made into paths, and sizes are bounded before reading.
"""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from apparel.errors import DataError

MAX_FILES = 150_000
MAX_ZIP_DIRECTORY = 16 * 2**20
"""Bytes of a zip's list of files, about 80 for each picture of the contest: what is parsed in a second."""
UNREADABLE = (OSError, EOFError, ValueError, RuntimeError, struct.error, zlib.error, zipfile.BadZipFile)
"""What reading a damaged file or zip raises."""


@dataclass(frozen=True)
class File:
    """What opens a file when called, and how many bytes it says that it has."""

    open: Callable[[], IO[bytes]]
    size: int

    def __call__(self) -> IO[bytes]:
        return self.open()


Files = dict[str, File]
"""The files by their names below the folder or in the zip, with slashes."""


@contextmanager
def opened(path: Path) -> Iterator[Files]:
    """The files below the folder or in the zip ``path``, or the csv itself; DataError when damaged or too many."""
    if path.is_dir():
        yield _files_in_folder(path)
        return
    if path.suffix.lower() == ".csv":
        yield {path.name: File(partial(io.FileIO, path), path.stat().st_size)}
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(_BoundedReader(io.FileIO(path)))
            archive = stack.enter_context(zipfile.ZipFile(file))
            file.is_open = True
        except UNREADABLE as reason:
            raise DataError(f"{path.name} is damaged or not a zip. Download it again.") from reason
        yield _files_in_zip(path, archive)


class _BoundedReader(io.BufferedReader):
    """A zip's file. ZipFile reads the whole list of files at once, however long the zip says that it is."""

    is_open = False

    def read(self, size: int | None = -1) -> bytes:
        if not self.is_open and size is not None and size > MAX_ZIP_DIRECTORY:
            raise _too_many_files()
        return super().read(size)


def _files_in_zip(path: Path, archive: zipfile.ZipFile) -> Files:
    files: Files = {}
    if len(archive.infolist()) > MAX_FILES:
        raise _too_many_files()
    for entry in archive.infolist():
        if entry.filename.endswith("/"):
            continue
        if entry.flag_bits & 0x1:
            raise DataError(f"{path.name} is encrypted. Pack it again without a password.")
        # the others unpack a whole block before anybody can say stop
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DataError(f"{path.name} is packed in an unusual way. Pack it again as an ordinary zip.")
        if entry.filename in files:
            raise DataError(f"{path.name} holds {shown(entry.filename)} more than once. Pack it again.")
        files[entry.filename] = File(partial(archive.open, entry), entry.file_size)
    return files


def _files_in_folder(root: Path) -> Files:
    files: Files = {}
    inside = root.resolve()
    folders = [("", os.fspath(root))]
    while folders:
        prefix, folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in islice(entries, MAX_FILES + 1):
                    name = prefix + entry.name
                    if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(inside):
                        raise DataError(f"{shown(name)} is a link out of the folder. Put the file itself there.")
                    if entry.is_dir(follow_symlinks=False):
                        folders.append((f"{name}/", entry.path))
                    elif entry.is_file():
                        files[name] = File(partial(io.FileIO, entry.path), entry.stat().st_size)
        except OSError as reason:
            raise DataError(f"The folder {shown(prefix or root.name)} cannot be read: {reason.strerror}.") from reason
        if len(files) + len(folders) > MAX_FILES:
            raise _too_many_files()
    return files


def read(files: Files, name: str, limit: int) -> bytes:
    """The content of one of the files; DataError when it is damaged or has more than ``limit`` bytes."""
    if files[name].size > limit:
        raise _too_large(name, limit)
    try:
        with files[name]() as file:
            content = file.read(limit + 1)
    except UNREADABLE as reason:
        raise DataError(f"{shown(name)} is damaged or cannot be read. Replace it with a whole one.") from reason
    # a zip may say what it likes about sizes
    if len(content) > limit:
        raise _too_large(name, limit)
    return content


def _too_large(name: str, limit: int) -> DataError:
    return DataError(f"{shown(name)} is larger than {limit >> 20} MB, which no file of a dataset is.")


def _too_many_files() -> DataError:
    return DataError(f"There are too many files for a dataset: at most {MAX_FILES:,} are read.")


def shown(text: str) -> str:
    """Somebody else's text, fit to stand in a sentence: control characters spelled out, and short."""
    short = text if len(text) <= 80 else f"{text[:79]}…"
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)

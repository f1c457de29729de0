"""A folder or a zip that comes from somebody else, seen alike: the names of its files, and what is in each.

Nothing is extracted, names are only looked up and never made into paths, and sizes are bounded before reading.
"""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import IO, Protocol

import numpy as np

from apparel.errors import DataError

MAX_FILES = 150_000
MAX_ZIP_DIRECTORY = 16 * 2**20
"""Bytes of a zip's list of files, about 80 for each picture of the contest: what is parsed in a second."""
UNREADABLE = (OSError, EOFError, ValueError, RuntimeError, struct.error, zlib.error, zipfile.BadZipFile)
"""What reading a damaged file or zip raises."""
LONGEST_END = 66_000
"""Bytes at the end of a zip that may tell about it: three records and a comment."""
FAR = 2**62
"""In place of what a zip claims beyond it, which no machine can count to."""
LOCAL_HEADER = struct.Struct("<4s22xHH")
"""What stands before each file of a zip: a signature, and how long its name and its extra fields are, which follow."""


class Files(Protocol):
    """The names of the files below the folder or in the zip, with slashes, and what is in each."""

    def __iter__(self) -> Iterator[str]: ...

    def size(self, name: str) -> int:
        """How many bytes a file says that it has."""

    def content(self, name: str, limit: int) -> bytes | None:
        """The bytes of a file, None if there are more than ``limit``; raises one of UNREADABLE."""

    def open(self, name: str) -> IO[bytes]:
        """A csv, to be read line by line; raises one of UNREADABLE, and so may every read."""


@contextmanager
def opened(path: Path) -> Iterator[Files]:
    """The files below the folder or in the zip ``path``, or the csv itself; DataError when damaged or too many."""
    if path.is_dir():
        yield _files_in_folder(path)
        return
    if path.suffix.lower() == ".csv":
        yield _Folder({path.name: os.fspath(path)})
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(_BoundedReader(io.FileIO(path)))
            if _claimed_files(file) > MAX_FILES:
                raise _too_many_files()
            archive = stack.enter_context(zipfile.ZipFile(file))
            file.is_open = True
        except UNREADABLE as reason:
            raise DataError("{file} is damaged or not a zip. Download it again.", file=path.name) from reason
        yield _files_in_zip(path, file, archive)


class _BoundedReader(io.BufferedReader):
    """A zip's file. ZipFile reads the whole list of files at once, however long the zip says that it is."""

    is_open = False

    def read(self, size: int | None = -1) -> bytes:
        if not self.is_open and size is not None and size > MAX_ZIP_DIRECTORY:
            raise _too_many_files()
        return super().read(size)


def _claimed_files(file: io.BufferedReader) -> int:
    """How many files a zip says at its end that it has; their list takes seconds to parse when there are too many."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST_END))
    end = file.read(LONGEST_END)
    at = end.rfind(b"PK\5\6")
    (count,) = struct.unpack_from("<H", end, at + 10) if at >= 0 else (0,)
    if count == 0xFFFF and (wide := end.rfind(b"PK\6\6")) >= 0:
        (count,) = struct.unpack_from("<Q", end, wide + 32)
    return int(count)


class _Zip(dict[str, int]):
    """The files of a zip by their places in its list, and what it says of each.

    The ZipInfos of 70,000 files take nearly as much memory as their pictures, so nothing is kept of them but numbers;
    and names are copied, because strings that lie among freed memory keep it from being given back.
    """

    def __init__(self, file: io.BufferedReader, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        self._file, self._archive = file, archive
        self._one_at_a_time = Lock()
        self._tables = {entry.filename: entry for entry in entries if entry.filename.lower().endswith(".csv")}
        said = [
            (min(each.header_offset, FAR), min(each.compress_size, FAR), min(each.file_size, FAR), each.CRC)
            for each in entries
        ]
        self._said = np.array(said, np.int64).reshape(-1, 4)
        self._is_packed = np.array([each.compress_type == zipfile.ZIP_DEFLATED for each in entries])
        names = "\0".join(entry.filename for entry in entries)
        del entries, said
        archive.filelist.clear()
        archive.NameToInfo.clear()
        super().__init__((name, place) for place, name in enumerate(names.split("\0")) if not name.endswith("/"))

    def size(self, name: str) -> int:
        return int(self._said[self[name], 2])

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._tables[name])

    def content(self, name: str, limit: int) -> bytes | None:
        """Read like ZipFile.open, which needs longer to open so small a file than this to read it.

        The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
        """
        begin, packed_size, size, checksum = self._said[self[name]].tolist()
        if max(size, packed_size) > limit:
            return None
        with self._one_at_a_time:
            self._file.seek(begin)
            signature, name_length, extra_length = LOCAL_HEADER.unpack(self._file.read(LOCAL_HEADER.size))
            self._file.seek(name_length + extra_length, os.SEEK_CUR)
            content = self._file.read(packed_size)
        if self._is_packed[self[name]]:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, size + 1)
        if (signature, len(content), zlib.crc32(content)) != (b"PK\3\4", size, checksum):
            raise zipfile.BadZipFile("a file does not agree with what the zip says of it")
        return content


def _files_in_zip(path: Path, file: io.BufferedReader, archive: zipfile.ZipFile) -> Files:
    if len(archive.infolist()) > MAX_FILES:
        raise _too_many_files()
    seen: set[str] = set()
    for entry in archive.infolist():
        if entry.filename.endswith("/"):
            continue
        if entry.flag_bits & 0x1:
            raise DataError("{file} is encrypted. Pack it again without a password.", file=path.name)
        # the others unpack a whole block before anybody can say stop
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DataError("{file} is packed in an unusual way. Pack it again as an ordinary zip.", file=path.name)
        if entry.filename in seen:
            raise DataError(
                "{file} holds {filename} more than once. Pack it again.", file=path.name, filename=shown(entry.filename)
            )
        seen.add(entry.filename)
    return _Zip(file, archive)


class _Folder(dict[str, str]):
    """The path of each file below a folder."""

    def size(self, name: str) -> int:
        return Path(self[name]).stat().st_size

    def open(self, name: str) -> IO[bytes]:
        return Path(self[name]).open("rb")

    def content(self, name: str, limit: int) -> bytes | None:
        with io.FileIO(self[name]) as file:
            size = os.fstat(file.fileno()).st_size
            return None if size > limit else file.read(size)


def _files_in_folder(root: Path) -> Files:
    files = _Folder()
    inside = root.resolve()
    folders = [("", os.fspath(root))]
    while folders:
        prefix, folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in islice(entries, MAX_FILES + 1):
                    name = prefix + entry.name
                    if entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(inside):
                        raise DataError(
                            "{name} is a link out of the folder. Put the file itself there.", name=shown(name)
                        )
                    if entry.is_dir(follow_symlinks=False):
                        folders.append((f"{name}/", entry.path))
                    elif entry.is_file():
                        files[name] = entry.path
        except OSError as reason:
            raise DataError(
                "The folder {folder} cannot be read: {reason}.",
                folder=shown(prefix or root.name),
                reason=str(reason.strerror),
            ) from reason
        if len(files) + len(folders) > MAX_FILES:
            raise _too_many_files()
    return files


def read(files: Files, name: str, limit: int) -> bytes:
    """The content of one of the files; DataError when it is damaged or has more than ``limit`` bytes."""
    try:
        content = files.content(name, limit)
    except UNREADABLE as reason:
        raise DataError(
            "{name} is damaged or cannot be read. Replace it with a whole one.", name=shown(name)
        ) from reason
    if content is None:
        raise DataError(
            "{name} is larger than {limit} MB, which no file of a dataset is.", name=shown(name), limit=limit >> 20
        )
    return content


def _too_many_files() -> DataError:
    return DataError("There are too many files for a dataset: at most {max_files} are read.", max_files=MAX_FILES)


def shown(text: str) -> str:
    """Somebody else's text, fit to stand in a sentence: control characters spelled out, and short."""
    short = text if len(text) <= 80 else f"{text[:79]}…"
    if short.isprintable():
        return short
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)

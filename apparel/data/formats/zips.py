"""The files in a zip, read like ZipFile but faster and within bounds."""

import io
import os
import struct
import zipfile
import zlib
from contextlib import ExitStack
from threading import Lock
from typing import IO

import numpy as np

from apparel.data.formats import files as of_files
from apparel.data.formats.files import UNREADABLE, shown, too_many_files
from apparel.data.formats.zip_names import names_of
from apparel.errors import DataError
from apparel.vision.open import ENDINGS

MAX_ZIP_DIRECTORY = 16 * 2**20
"""Bytes of a zip's list of files, about 80 for each picture of the contest: what is parsed in a second."""
LONGEST_END = 66_000
"""Bytes at the end of a zip that may tell about it: three records and a comment."""
END = b"PK\5\6"
"""How the record at the end of a zip begins."""
FAR = 2**62
"""In place of what a zip claims beyond it, which no machine can count to."""
LOCAL_HEADER = struct.Struct("<4s22xHH")
"""What stands before each file of a zip: a signature, and how long its name and its extra fields are, which follow."""


def is_zip(file: IO[bytes]) -> bool:
    """Whether ``file`` ends as a zip does; what stands before it, such as a program, is no matter."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST_END))
    return END in file.read(LONGEST_END)


def files_in_zip(raw: io.RawIOBase, name: str, stack: ExitStack) -> "Zip":
    """The files in the zip ``raw``, which is closed with ``stack``; DataError when it is damaged or has too many."""
    try:
        file = stack.enter_context(_BoundedReader(raw))
        if _claimed_files(file) > of_files.MAX_FILES:
            raise too_many_files()
        archive = stack.enter_context(zipfile.ZipFile(file))
        file.is_open = True
    except UNREADABLE as reason:
        raise DataError("{file} is damaged or not a zip. Download it again.", file=name) from reason
    return _checked(name, file, archive)


class _BoundedReader(io.BufferedReader):
    """A zip's file. ZipFile reads the whole list of files at once, however long the zip says that it is."""

    is_open = False

    def read(self, size: int | None = -1) -> bytes:
        if not self.is_open and size is not None and size > MAX_ZIP_DIRECTORY:
            raise too_many_files()
        return super().read(size)


def _claimed_files(file: io.BufferedReader) -> int:
    """How many files a zip says at its end that it has; their list takes seconds to parse when there are too many."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST_END))
    end = file.read(LONGEST_END)
    at = end.rfind(END)
    (count,) = struct.unpack_from("<H", end, at + 10) if at >= 0 else (0,)
    if count == 0xFFFF and (wide := end.rfind(b"PK\6\6")) >= 0:
        (count,) = struct.unpack_from("<Q", end, wide + 32)
    return int(count)


class Zip(dict[str, int]):
    """The files of a zip by their places in its list, and what it says of each.

    The ZipInfos of 70,000 files take nearly as much memory as their pictures, so of pictures nothing is kept but
    numbers; and names are copied, because strings that lie among freed memory keep it from being given back.
    """

    def __init__(self, file: io.BufferedReader, archive: zipfile.ZipFile, names: list[str]) -> None:
        entries = archive.infolist()
        self._file, self._archive = file, archive
        self._larger = {
            name: entry for name, entry in zip(names, entries, strict=True) if not name.lower().endswith(ENDINGS)
        }
        self._one_at_a_time = Lock()
        said = [
            (min(each.header_offset, FAR), min(each.compress_size, FAR), min(each.file_size, FAR), each.CRC)
            for each in entries
        ]
        self._said = np.array(said, np.int64).reshape(-1, 4)
        self._is_packed = np.array([each.compress_type == zipfile.ZIP_DEFLATED for each in entries])
        together = "\0".join(names)
        del entries, said, names
        archive.filelist.clear()
        archive.NameToInfo.clear()
        places = enumerate(together.split("\0") if len(self._said) else [])
        super().__init__((name, place) for place, name in places if not name.endswith("/"))

    def size(self, name: str) -> int:
        return int(self._said[self[name], 2])

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._larger[name])

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


def _checked(name: str, file: io.BufferedReader, archive: zipfile.ZipFile) -> Zip:
    if len(archive.infolist()) > of_files.MAX_FILES:
        raise too_many_files()
    seen: set[str] = set()
    names = names_of(archive.infolist())
    for entry, found in zip(archive.infolist(), names, strict=True):
        if found.endswith("/"):
            continue
        if entry.flag_bits & 0x1:
            raise DataError("{file} is encrypted. Pack it again without a password.", file=name)
        # the others unpack a whole block before anybody can say stop
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DataError("{file} is packed in an unusual way. Pack it again as an ordinary zip.", file=name)
        if found in seen:
            raise DataError("{file} holds {filename} more than once. Pack it again.", file=name, filename=shown(found))
        seen.add(found)
    return Zip(file, archive, names)

"""What somebody brought, opened: a folder, a zip, a tar or a single file, told by its content and not by its ending.

Packed files among the files, such as the downloads of the contest side by side, are opened as well, one level deep.
"""

import gzip
import io
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from apparel.data.formats.files import UNREADABLE, Files, Joined, beginning, shown
from apparel.data.formats.folders import Folder, files_in_folder
from apparel.data.formats.tars import AT, MAGIC, Tar, is_tar
from apparel.data.formats.zips import files_in_zip, is_zip
from apparel.errors import DataError

GZIP = b"\x1f\x8b"
ZIP = b"PK\3\4"
PACKED = (".zip", ".tm", ".npz", ".tar", ".tgz", ".gz")
"""Endings of the files among the files that may be packed ones."""
MAX_PACKED = 200
"""Packed files among the files that are opened."""
MAX_UNPACKED = 300 * 2**20
"""Bytes that all packed files among the files may have together, and a tar behind gzip."""
PIECE = 2**20


@contextmanager
def opened(path: Path) -> Iterator[Files]:
    """The files in ``path``; DataError when it is damaged or holds too many."""
    with ExitStack() as stack:
        yield _with_packed(_opened(path, stack), stack)


def _opened(path: Path, stack: ExitStack) -> Files:
    if path.is_dir():
        return files_in_folder(path)
    try:
        file = stack.enter_context(path.open("rb"))
        start = file.read(AT + len(MAGIC))
        zip_by_end = is_zip(file)
        file.seek(0)
    except OSError as reason:
        raise DataError("{file} is damaged or cannot be read. Bring it again.", file=path.name) from reason
    is_other = is_tar(start) or start.startswith(GZIP)
    if start.startswith(ZIP) or zip_by_end or (path.suffix.lower() == ".zip" and not is_other):
        return files_in_zip(io.FileIO(path), path.name, stack)
    if is_tar(start):
        return Tar(file, path.name)
    if start.startswith(GZIP) and (unpacked := _tar_behind_gzip(file, path.name, stack)):
        return Tar(unpacked, path.name)
    return Folder({path.name: str(path)})


def _with_packed(files: Files, stack: ExitStack) -> Files:
    """``files`` and what is in the packed ones among them, each below a folder that is called like it."""
    packed = [name for name in files if name.lower().endswith(PACKED) and not name.rpartition("/")[2].startswith("._")]
    inner: dict[str, Files] = {}
    left = MAX_UNPACKED
    for name in packed[:MAX_PACKED]:
        start = beginning(files, name, AT + len(MAGIC))
        if not (start.startswith((ZIP, GZIP)) or is_tar(start)):
            continue
        copy = _copied(files, name, left, stack)
        left -= copy.seek(0, io.SEEK_END)
        copy.seek(0)
        if start.startswith(ZIP):
            inner[name] = files_in_zip(io.FileIO(copy.fileno(), closefd=False), shown(name), stack)
        elif is_tar(start):
            inner[name] = Tar(copy, name)
        elif unpacked := _tar_behind_gzip(copy, name, stack):
            inner[name] = Tar(unpacked, name)
    if not inner:
        return files
    others = _Without(files, inner)
    return Joined({"": others} | {_stem(name): found for name, found in inner.items()})


class _Without(Joined):
    """The files that are not packed ones."""

    def __init__(self, files: Files, inner: dict[str, Files]) -> None:
        self._places = {name: (files, name) for name in files if name not in inner}


def _stem(name: str) -> str:
    """The folder for the files in a packed one; Teachable Machine calls the zip of a class ``CLASS-samples.zip``."""
    stem = name
    for ending in PACKED:
        stem = stem.removesuffix(ending)
    return stem.removesuffix("-samples") or stem


def _copied(files: Files, name: str, limit: int, stack: ExitStack) -> IO[bytes]:
    """A packed file among the files in a place of its own that nobody else sees, where it can be read at any point."""
    try:
        if files.size(name) > limit:
            raise _too_much(name)
        with files.open(name) as packed:
            return _unrolled(packed, name, limit, stack)
    except UNREADABLE as reason:
        raise DataError(
            "{name} is damaged or cannot be read. Replace it with a whole one.", name=shown(name)
        ) from reason


def _tar_behind_gzip(file: IO[bytes], name: str, stack: ExitStack) -> IO[bytes] | None:
    """The tar that is packed by gzip in ``file``; None when it is something else."""
    file.seek(0)
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            if not is_tar(packed.read(AT + len(MAGIC))):
                return None
            packed.seek(0)
            return _unrolled(packed, name, MAX_UNPACKED, stack)
    except (EOFError, OSError, zlib.error):
        return None


def _unrolled(source: "IO[bytes] | gzip.GzipFile", name: str, limit: int, stack: ExitStack) -> IO[bytes]:
    copy = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  it is the stack that closes it
    written = 0
    while piece := source.read(PIECE):
        written += copy.write(piece)
        if written > limit:
            raise _too_much(name)
    copy.seek(0)
    return copy


def _too_much(name: str) -> DataError:
    return DataError(
        "{name} unpacks to more than {most} MB. Bring its files in a zip of their own.",
        name=shown(name),
        most=MAX_UNPACKED >> 20,
    )

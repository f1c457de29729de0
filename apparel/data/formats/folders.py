"""The files below a folder."""

import io
import os
from itertools import islice
from pathlib import Path
from typing import IO

from apparel.data.formats import files as of_files
from apparel.data.formats.files import shown, too_many_files
from apparel.errors import DataError


class Folder(dict[str, str]):
    """The path of each file below a folder, or of a single one."""

    def size(self, name: str) -> int:
        return Path(self[name]).stat().st_size

    def open(self, name: str) -> IO[bytes]:
        return Path(self[name]).open("rb")

    def content(self, name: str, limit: int) -> bytes | None:
        with io.FileIO(self[name]) as file:
            size = os.fstat(file.fileno()).st_size
            return None if size > limit else file.read(size)


def files_in_folder(root: Path) -> Folder:
    """All files below ``root``; DataError when they are too many, or when a link leads out of it."""
    files = Folder()
    inside = root.resolve()
    folders = [("", os.fspath(root))]
    while folders:
        prefix, folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in islice(entries, of_files.MAX_FILES + 1):
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
        if len(files) + len(folders) > of_files.MAX_FILES:
            raise too_many_files()
    return files

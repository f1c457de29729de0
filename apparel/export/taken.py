"""Putting what was written to its place: the file, and the programs that go with it beside it."""

import io
import zipfile
from pathlib import Path

from apparel.data.whole_file import write_whole
from apparel.errors import ExportError
from apparel.export.format import Format


def put(format: Format, content: bytes, out: Path) -> None:
    """Write ``content`` to ``out``; a zip becomes a folder unless ``out`` ends in .zip.

    Raises ExportError rather than overwriting somebody's own program of the same name, and OSError.
    """
    if format.file.endswith(".zip") and out.suffix != ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                write_whole(out / name, archive.read(name))
        return
    beside = {out.parent / name: program() for name, program in format.beside.items()}
    for file, program in beside.items():
        if file.exists() and file.read_bytes() != program:
            raise ExportError(
                "There is another {file} beside {out} already. Choose a folder of its own with --out.",
                file=file.name,
                out=str(out),
            )
    for file, written in {out: content, **beside}.items():
        write_whole(file, written)

"""What hostile files are made with: the list that they are put on, and good pictures to hide a bad one among."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

Write = Callable[[Path], Path]
Case = tuple[Write, str]


class Cases(dict[str, Case]):
    """Hostile files of one subject by their names in words."""

    def case(self, fate: str, name: str = "") -> Callable[[Write], Write]:
        """Decorate what writes the file, which is named like its function where no ``name`` is given."""

        def register(write: Write) -> Write:
            self[name or write.__name__.replace("_", " ")] = (write, fate)
            return write

        return register


def drawn(mode: str = "L", side: int = 60) -> Image.Image:
    """A light shape on black."""
    values = np.zeros((side, side), np.uint8)
    values[side // 6 : -side // 6, side // 3 : -side // 3] = 220
    return Image.fromarray(values).convert(mode)


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


GOOD = {f"{name}/{number}.png": encoded(drawn(side=60 + number)) for name in ("bags", "shoes") for number in range(6)}


def zipped(path: Path, files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return path

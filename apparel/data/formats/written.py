"""What all formats write alike: pictures as marked PNGs, the names of the classes, and everything in a zip."""

import io
import zipfile
from collections.abc import Iterator

from PIL import Image
from torch import Tensor

from apparel.data.dataset import CLASSES, Dataset
from apparel.data.formats.class_names import FILE
from apparel.vision import PREPARED

WrittenFiles = Iterator[tuple[str, bytes]]
"""Names, with slashes, and contents."""


def zipped(files: WrittenFiles) -> bytes:
    """A zip of ``files``."""
    content = io.BytesIO()
    # PNG and gzip are packed already
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, written in files:
            archive.writestr(name, written)
    return content.getvalue()


def png(image: Tensor) -> bytes:
    """A picture, uint8 [28, 28], with the mark that says: take the pixels as they are."""
    content = io.BytesIO()
    Image.fromarray(image.numpy()).save(content, "PNG", compress_level=1, pnginfo=PREPARED)
    return content.getvalue()


def class_names(dataset: Dataset) -> WrittenFiles:
    """A classes.txt, where the classes are others than the ten."""
    if dataset.classes != CLASSES:
        yield names_file(dataset)


def names_file(dataset: Dataset) -> tuple[str, bytes]:
    """A classes.txt, one name a line in the order of the labels."""
    return FILE, "".join(f"{name}\n" for name in dataset.classes).encode()

"""Small datasets of shirts, sneakers and bags, as zips and folders that people might bring."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pillow_heif
from PIL import Image

from apparel.data import fashion_mnist

pillow_heif.register_heif_opener()

KINDS = {"shirt": 6, "sneaker": 7, "bag": 8}
"""By the names that people give, the labels in Fashion-MNIST."""
TRAIN = fashion_mnist().train


def picture(kind: str, number: int, ending: str = "png", **options: object) -> bytes:
    """One of the pictures of a kind, dark on white and larger, as somebody would save it."""
    at = int((TRAIN.labels == KINDS[kind]).nonzero()[number])
    content = io.BytesIO()
    dark = Image.fromarray(255 - TRAIN.images[at].numpy()).resize((84, 84), Image.Resampling.BICUBIC)
    kinds = {"jpg": "JPEG", "heic": "HEIF"}
    dark.convert("RGB").save(content, kinds.get(ending, ending.upper()), **options)
    return content.getvalue()


def folders(each: int = 6, below: str = "", start: int = 0, ending: str = "png") -> dict[str, bytes]:
    """``each`` pictures of each kind in a folder of its name."""
    return {
        f"{below}{kind}/{number}.{ending}": picture(kind, number, ending)
        for kind in KINDS
        for number in range(start, start + each)
    }


def zip_of(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def tar_of(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode=mode) as archive:
        for name, inside in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(inside)
            archive.addfile(entry, io.BytesIO(inside))
    return content.getvalue()


def saved(folder: Path, content: bytes, name: str = "mine.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def counts(dataset) -> tuple[int, int, list[str]]:
    return len(dataset.train), len(dataset.test), sorted(dataset.classes)


def said(dataset) -> str:
    return " ".join(map(str, dataset.remarks))

"""Pictures that come as numbers and not as files, made into a dataset."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from apparel.data.dataset import CLASSES, Dataset, Pictures, Refusal
from apparel.data.formats.class_names import named_classes
from apparel.data.formats.files import Files
from apparel.data.formats.labels import Named, named
from apparel.data.formats.splits import divided
from apparel.errors import DataError, PictureError
from apparel.vision import SIDE, prepare
from apparel.words import Sentence

TEN_BY_NUMBER = Sentence("The labels 0 to 9 are taken for the ten kinds of Fashion-MNIST; a classes.txt names others.")


@dataclass(frozen=True)
class Part:
    """Some of the pictures, uint8 [N, 28, 28], what is said of each ("" for nothing), and their split ("" for none)."""

    images: Tensor
    words: Sequence[str]
    split: str


def dataset_of(
    files: Files, name: str, parts: Sequence[Part], layout: Sentence, refused: Sequence[Refusal] = ()
) -> Dataset:
    """The dataset ``name`` of ``parts``; DataError when there are too many classes or too few."""
    words = [word for part in parts for word in part.words]
    said = [word for word in words if word]
    if not said:
        raise DataError("{name} has pictures and no labels, and nothing is learnt without labels.", name=name)
    is_ten = set(said) == set(map(str, range(len(CLASSES))))
    if is_ten and not named_classes(files):
        classes = Named(CLASSES, {word: int(word) for word in said}, (TEN_BY_NUMBER,))
    else:
        classes = named(files, said)
    labels = torch.tensor([classes.label(word) for word in words])
    pictures = Pictures(torch.cat([part.images for part in parts]), labels)
    splits = [part.split for part in parts for _ in part.words]
    train, test, unused, remarks = divided(pictures, splits)
    left_out = [Refusal(f"picture {at + 1}", reason) for at, reason in unused]
    return Dataset(
        name,
        train,
        test,
        classes.names,
        layout=layout,
        refused=(*refused, *left_out),
        remarks=(*classes.remarks, *remarks),
    )


def words_of(labels: NDArray[Any]) -> list[str]:
    """What labels say: numbers without a point, words, or of rows of zeros and ones the place of the one."""
    if labels.ndim == 2 and labels.shape[1] > 1:
        labels = labels.argmax(1)
    flat = labels.reshape(-1)
    if flat.dtype.kind == "f":
        flat = flat.astype(np.int64)
    return [word.decode(errors="replace") if isinstance(word, bytes) else str(word) for word in flat.tolist()]


def bytes_of(values: NDArray[Any], brightest: float) -> NDArray[np.uint8]:
    """Values from 0 to ``brightest`` as greys from 0 to 255; DataError for what lies outside or is no number."""
    if values.dtype == np.uint8 and brightest == 255:
        return np.asarray(values, np.uint8)
    numbers = values.astype(np.float32)
    if not np.isfinite(numbers).all() or numbers.min(initial=0) < 0 or numbers.max(initial=0) > brightest:
        raise DataError("Some pixel is no number from 0 to {brightest}.", brightest=f"{brightest:g}")
    greys: NDArray[np.uint8] = np.rint(numbers * (255 / brightest)).astype(np.uint8)
    return greys


def brightest_of(values: NDArray[Any]) -> float:
    """What white is in pictures with these ``values``: 1, 255 or 65,535."""
    most = float(values.max(initial=0)) if values.size else 0.0
    return 1 if most <= 1 else 255 if most <= 255 else 65_535


def side_of(pixels: int) -> int | None:
    """The side of a square picture with so many pixels, from 8 on; None where it is none."""
    side = round(pixels**0.5)
    return side if side >= 8 and side * side == pixels else None


def as_known(images: NDArray[np.uint8]) -> Tensor:
    """Pictures [N, H, W] or [N, H, W, C] as the network knows them, uint8 [N, 28, 28].

    Grey ones of its own size are taken as they are, and others are prepared like photos; what is all background is
    black.
    """
    if images.ndim == 4 and images.shape[3] == 1:
        images = images[..., 0]
    if images.shape[1:] == (SIDE, SIDE):
        return torch.from_numpy(images.copy())
    return torch.stack([_prepared(image) for image in images]) if len(images) else torch.empty(0, SIDE, SIDE).byte()


def _prepared(image: NDArray[np.uint8]) -> Tensor:
    picture = Image.fromarray(image)
    if picture.size == (SIDE, SIDE):
        return torch.from_numpy(np.array(picture.convert("L")))
    try:
        return prepare(picture).pixels
    except PictureError:
        return torch.zeros(SIDE, SIDE, dtype=torch.uint8)

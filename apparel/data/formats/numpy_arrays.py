"""Arrays of NumPy: ``.npz`` as Keras, MedMNIST and KMNIST have it, or a ``.npy`` for each kind as Quick, Draw! has."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from apparel.data.dataset import Dataset
from apparel.data.formats.arrays import Part, as_known, brightest_of, bytes_of, dataset_of, side_of, words_of
from apparel.data.formats.class_names import MIN_CLASSES
from apparel.data.formats.files import Files, only_file, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.leftovers import is_leftover
from apparel.data.formats.numpy_file import MAGIC, Array, array_at, blocks_of
from apparel.data.formats.picture_files import MAX_PICTURES
from apparel.data.formats.split_words import split_of
from apparel.data.progress import Progress
from apparel.errors import DataError
from apparel.words import Sentence

MAX_ARRAYS = 400
MOST_EACH = 6_000
"""Drawings of a kind that are taken where each kind has a file: as many as Fashion-MNIST has."""
PREFIX = "full_numpy_bitmap_"
"""How Quick, Draw! calls its files."""


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when arrays of pictures are among them."""
    names = [name for name in files if name.lower().endswith((".npy", ".npz")) and not is_leftover(name)]
    names = names or only_file(files, MAGIC)
    arrays = [array for name in names[:MAX_ARRAYS] if (array := array_at(files, name))]
    images = [array for array in arrays if array.is_images]
    labels = [array for array in arrays if array.is_labels]
    if not images:
        return None
    return partial(_read_pairs, files, images, labels) if labels else partial(_read_kinds, files, images)


def _read_pairs(
    files: Files, images: Sequence[Array], labels: Sequence[Array], name: str, progress: Progress
) -> Dataset:
    """Arrays of pictures, each with the array of labels of the same split."""
    total = sum(array.shape[0] for array in images)
    if total > MAX_PICTURES:
        raise DataError(
            "{name} has {total} pictures; at most {most} are read.", name=name, total=total, most=MAX_PICTURES
        )
    parts: list[Part] = []
    for array in images:
        split = split_of(array.name)
        said = [each for each in labels if split_of(each.name) == split]
        words = [""] * array.shape[0]
        if said:
            words = words_of(np.concatenate(list(blocks_of(files, said[0], said[0].shape[0])) or [np.empty(0)]))
        if len(words) != array.shape[0]:
            raise DataError(
                "{labels} holds {said} labels for the {pictures} pictures in {images}. One for each is wanted.",
                labels=shown(said[0].name),
                said=len(words),
                pictures=array.shape[0],
                images=shown(array.name),
            )
        done = sum(len(part.words) for part in parts)
        parts.append(Part(_pixels(files, array, array.shape[0], progress, done, total), words, split))
    layout = Sentence(
        "Arrays of NumPy: {images} holds {count} pictures.", images=shown(images[0].name), count=images[0].shape[0]
    )
    return dataset_of(files, name, parts, layout)


def _read_kinds(files: Files, images: Sequence[Array], name: str, progress: Progress) -> Dataset:
    """An array of pictures for each kind, which is called like its file."""
    if len(images) < MIN_CLASSES:
        raise DataError(
            "{name} holds pictures of one kind, or pictures without labels. Bring an array for each of several kinds "
            "in one zip, or an array of labels beside that of the pictures.",
            name=name,
        )
    most = min(MOST_EACH, MAX_PICTURES // len(images))
    total = sum(min(array.shape[0], most) for array in images)
    parts: list[Part] = []
    for array in sorted(images, key=lambda each: each.name):
        count = min(array.shape[0], most)
        done = sum(len(part.words) for part in parts)
        kind = array.name.rpartition("/")[2].rpartition(".")[0].removeprefix(PREFIX)
        parts.append(Part(_pixels(files, array, count, progress, done, total), [kind] * count, ""))
    layout = Sentence(
        "An array of NumPy for each kind, of which at most {most} pictures each are taken: {kinds}.",
        most=most,
        kinds=[shown(part.words[0]) for part in parts if part.words][:5],
    )
    return dataset_of(files, name, parts, layout)


def _pixels(files: Files, array: Array, count: int, progress: Progress, done: int, total: int) -> Tensor:
    pieces: list[Tensor] = []
    brightest = 0.0
    for values in blocks_of(files, array, count):
        brightest = brightest or brightest_of(values)
        pieces.append(as_known(bytes_of(_upright(values, array), brightest)))
        progress(done + sum(map(len, pieces)), total)
    return torch.cat(pieces) if pieces else as_known(np.empty((0, 28, 28), np.uint8))


def _upright(values: NDArray[np.generic], array: Array) -> NDArray[np.generic]:
    """[N, H, W] or [N, H, W, C], in whatever order the numbers of a picture stand."""
    if values.ndim == 2:
        side = side_of(values.shape[1])
        if side is None:
            raise DataError(
                "{name} has {pixels} numbers for each picture, which make no square.",
                name=shown(array.name),
                pixels=values.shape[1],
            )
        return values.reshape(-1, side, side)
    if values.ndim == 4 and values.shape[3] > 4 and values.shape[1] in (1, 3, 4):
        return values.transpose(0, 2, 3, 1)
    if values.ndim == 4 and values.shape[3] not in (1, 3, 4):
        raise DataError("{name} holds no pictures that are known: their colours are missing.", name=shown(array.name))
    return values


FORMAT = Format(
    "numpy",
    Sentence("Arrays of NumPy"),
    Sentence("`.npz` with `x_train`, `y_train` …, as Keras and MedMNIST have it, or a `.npy` for each kind of drawing"),
    recognise,
)

"""A dataset as files that are read back with the same pixels and labels: any of three layouts, in a folder or a zip."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from apparel.data.class_names import FILE, folder_names
from apparel.data.dataset import CLASSES, Dataset
from apparel.data.idx import UNSIGNED_BYTE
from apparel.errors import DataError
from apparel.vision import PREPARED

WrittenFiles = Iterator[tuple[str, bytes]]
"""Names, with slashes, and contents."""


def contest_files(dataset: Dataset, hand_out: bool = False) -> WrittenFiles:
    """The contest's layout: ids count from 1 through both splits.

    To ``hand_out`` the contest, as its makers did, labels of the test split are left out. ``classes.txt`` names the
    classes where they are others than the ten.
    """
    train_ids = range(1, len(dataset.train) + 1)
    test_ids = range(train_ids.stop, train_ids.stop + len(dataset.test))
    for split, ids, pictures in (("train", train_ids, dataset.train), ("test", test_ids, dataset.test)):
        for id_, image in zip(ids, pictures.images, strict=True):
            yield f"{split}/{split}/{id_}.png", _png(image)
        labels = None if pictures.labels is None or (hand_out and split == "test") else pictures.labels.tolist()
        rows = zip(ids, labels, strict=True) if labels is not None else ((id_,) for id_ in ids)
        yield f"{split}/{split}.csv", _csv(("id",) if labels is None else ("id", "label"), rows)
    yield "sample_submission.csv", _csv(("id", "label"), ((id_, 0) for id_ in test_ids))
    yield from _classes(dataset)


def class_folder_files(dataset: Dataset) -> WrittenFiles:
    """A folder for each class, in one for training and one for testing.

    Raises DataError when test pictures have no labels, because then no folder is theirs.
    """
    folders = folder_names(dataset.classes)
    for split, pictures in (("train", dataset.train), ("test", dataset.test)):
        if pictures.labels is None:
            raise DataError(
                "The test pictures have no labels, so they fit in no folder of a class. Take another layout."
            )
        for number, (image, label) in enumerate(zip(pictures.images, pictures.labels.tolist(), strict=True)):
            yield f"{split}/{folders[label]}/{number:05}.png", _png(image)
    yield from _classes(dataset)


def idx_files(dataset: Dataset) -> WrittenFiles:
    """The four files of MNIST and its relatives, gzipped."""
    for prefix, pictures in (("train", dataset.train), ("t10k", dataset.test)):
        yield f"{prefix}-images-idx3-ubyte.gz", _idx(pictures.images)
        if pictures.labels is not None:
            yield f"{prefix}-labels-idx1-ubyte.gz", _idx(pictures.labels.to(torch.uint8))
    yield from _classes(dataset)


LAYOUTS: dict[str, Callable[[Dataset], WrittenFiles]] = {
    "Contest layout": contest_files,
    "Class folders": class_folder_files,
    "IDX files": idx_files,
}


def zipped(files: WrittenFiles) -> bytes:
    """A zip of ``files``."""
    content = io.BytesIO()
    # PNG and gzip are packed already
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, written in files:
            archive.writestr(name, written)
    return content.getvalue()


def write_contest(dataset: Dataset, folder: Path) -> None:
    """Write ``dataset`` as the contest hands it out, without the labels of the test split."""
    for name, content in contest_files(dataset, hand_out=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _classes(dataset: Dataset) -> WrittenFiles:
    if dataset.classes != CLASSES:
        yield FILE, "".join(f"{name}\n" for name in dataset.classes).encode()


def _png(image: Tensor) -> bytes:
    content = io.BytesIO()
    Image.fromarray(image.numpy()).save(content, "PNG", compress_level=1, pnginfo=PREPARED)
    return content.getvalue()


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def _idx(values: Tensor) -> bytes:
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    raw = bytes([0, 0, UNSIGNED_BYTE, values.dim()]) + sizes + values.contiguous().numpy().tobytes()
    # without a time stamp the same pictures are the same bytes
    return gzip.compress(raw, mtime=0)

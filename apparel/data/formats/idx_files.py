"""A dataset as IDX files, the layout of MNIST and its relatives: images and labels for training and for testing."""

import gzip
import re
from functools import partial

import torch
from torch import Tensor

from apparel.data.dataset import Dataset, Pictures
from apparel.data.formats.class_names import names_of_labels
from apparel.data.formats.files import Files, read, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.idx import MAX_BYTES, UNSIGNED_BYTE, parse_idx
from apparel.data.formats.written import WrittenFiles, class_names
from apparel.data.progress import Progress, unwatched
from apparel.errors import DataError
from apparel.vision import SIDE
from apparel.words import Sentence

_NAME = re.compile(r"(?:^|/)(train|t10k|test)[-_.]?(images|labels)[-_.]idx\d[-_.]ubyte(?:\.gz)?$", re.IGNORECASE)


def find_idx(files: Files) -> dict[tuple[str, str], str]:
    """The name of each IDX file by its split (train, test) and what it holds (images, labels)."""
    found: dict[tuple[str, str], str] = {}
    for name in files:
        if match := _NAME.search(name):
            split = "train" if match[1].lower() == "train" else "test"
            what = split, match[2].lower()
            if what in found:
                raise DataError(
                    "{found} and {name} are both the {split} {what}. Keep one.",
                    found=shown(found[what]),
                    name=shown(name),
                    split=split,
                    what=what[1],
                )
            found[what] = name
    return found


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when some of them are called as IDX files are."""
    found = find_idx(files)
    return partial(read_idx_files, files, found) if found else None


def read_idx_files(
    files: Files, found: dict[tuple[str, str], str], name: str, progress: Progress = unwatched
) -> Dataset:
    """Read the IDX files that were ``found`` among ``files`` as the dataset ``name``; test labels may be missing.

    Raises DataError that names the first file that is missing or damaged, or that does not fit the others.
    """
    for what in (("train", "images"), ("train", "labels"), ("test", "images")):
        if what not in found:
            raise DataError(
                "{name} has no IDX file of the {what}. Add {split}-{part}-idx*-ubyte.",
                name=name,
                what=" ".join(what),
                split=what[0],
                part=what[1],
            )
    train, test = _split(files, found, "train"), _split(files, found, "test")
    labels = torch.cat([split.labels for split in (train, test) if split.labels is not None])
    if not len(labels):
        raise DataError("The IDX files in {name} hold no labelled pictures.", name=name)
    classes = names_of_labels(files, int(labels.max()))
    layout = Sentence("IDX files: {file} holds training pictures.", file=shown(found["train", "images"]))
    return Dataset(name, train, test, classes, layout=layout)


def _split(files: Files, found: dict[tuple[str, str], str], split: str) -> Pictures:
    name = found[split, "images"]
    images = parse_idx(read(files, name, MAX_BYTES), shown(name))
    if images.dim() != 3 or images.shape[1:] != (SIDE, SIDE):
        shape = " × ".join(map(str, images.shape))
        raise DataError(
            "{name} holds {shape} numbers; pictures of {side} × {side} are wanted.",
            name=shown(name),
            shape=shape,
            side=SIDE,
        )
    if (split, "labels") not in found:
        return Pictures(images, None)
    name = found[split, "labels"]
    labels = parse_idx(read(files, name, MAX_BYTES), shown(name))
    if labels.shape != images.shape[:1]:
        shape = " × ".join(map(str, labels.shape))
        raise DataError(
            "{name} holds {shape} labels for {images} pictures. One for each is wanted.",
            name=shown(name),
            shape=shape,
            images=len(images),
        )
    return Pictures(images, labels.long())


def idx_files(dataset: Dataset) -> WrittenFiles:
    """The four files of MNIST and its relatives, gzipped."""
    for prefix, pictures in (("train", dataset.train), ("t10k", dataset.test)):
        yield f"{prefix}-images-idx3-ubyte.gz", _idx(pictures.images)
        if pictures.labels is not None:
            yield f"{prefix}-labels-idx1-ubyte.gz", _idx(pictures.labels.to(torch.uint8))
    yield from class_names(dataset)


def _idx(values: Tensor) -> bytes:
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    raw = bytes([0, 0, UNSIGNED_BYTE, values.dim()]) + sizes + values.contiguous().numpy().tobytes()
    # without a time stamp the same pictures are the same bytes
    return gzip.compress(raw, mtime=0)


FORMAT = Format(
    "idx-files",
    Sentence("IDX files"),
    Sentence("`train-images-idx3-ubyte.gz` and its three companions"),
    recognise,
    idx_files,
)

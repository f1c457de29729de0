"""A dataset as IDX files, the layout of MNIST and its relatives: images and labels for training and for testing."""

import re

import torch

from apparel.data.class_names import names_of_labels
from apparel.data.dataset import Dataset, Pictures
from apparel.data.files import Files, read, shown
from apparel.data.idx import MAX_BYTES, parse_idx
from apparel.errors import DataError
from apparel.vision import SIDE

_NAME = re.compile(r"(?:^|/)(train|t10k|test)[-_.]?(images|labels)[-_.]idx\d[-_.]ubyte(?:\.gz)?$", re.IGNORECASE)


def find_idx(files: Files) -> dict[tuple[str, str], str]:
    """The name of each IDX file by its split (train, test) and what it holds (images, labels)."""
    found: dict[tuple[str, str], str] = {}
    for name in files:
        if match := _NAME.search(name):
            split = "train" if match[1].lower() == "train" else "test"
            what = split, match[2].lower()
            if what in found:
                raise DataError(f"{shown(found[what])} and {shown(name)} are both the {split} {what[1]}. Keep one.")
            found[what] = name
    return found


def read_idx_files(name: str, files: Files, found: dict[tuple[str, str], str]) -> Dataset:
    """Read the IDX files that were ``found`` among ``files`` as the dataset ``name``; test labels may be missing.

    Raises DataError that names the first file that is missing or damaged, or that does not fit the others.
    """
    for what in (("train", "images"), ("train", "labels"), ("test", "images")):
        if what not in found:
            raise DataError(f"{name} has no IDX file of the {' '.join(what)}. Add {what[0]}-{what[1]}-idx*-ubyte.")
    train, test = _split(files, found, "train"), _split(files, found, "test")
    labels = torch.cat([split.labels for split in (train, test) if split.labels is not None])
    if not len(labels):
        raise DataError(f"The IDX files in {name} hold no labelled pictures.")
    classes = names_of_labels(files, int(labels.max()))
    layout = f"IDX files: {shown(found['train', 'images'])} holds training pictures."
    return Dataset(name, train, test, classes, layout=layout)


def _split(files: Files, found: dict[tuple[str, str], str], split: str) -> Pictures:
    name = found[split, "images"]
    images = parse_idx(read(files, name, MAX_BYTES), shown(name))
    if images.dim() != 3 or images.shape[1:] != (SIDE, SIDE):
        shape = " × ".join(map(str, images.shape))
        raise DataError(f"{shown(name)} holds {shape} numbers; pictures of {SIDE} × {SIDE} are wanted.")
    if (split, "labels") not in found:
        return Pictures(images, None)
    name = found[split, "labels"]
    labels = parse_idx(read(files, name, MAX_BYTES), shown(name))
    if labels.shape != images.shape[:1]:
        shape = " × ".join(map(str, labels.shape))
        raise DataError(f"{shown(name)} holds {shape} labels for {len(images)} pictures. One for each is wanted.")
    return Pictures(images, labels.long())

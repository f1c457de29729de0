"""A dataset as IDX files, under the names that people give them."""

import gzip
import shutil

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.data.load import load_dataset
from apparel.errors import DataError

SHIPPED = ASSETS / "fashion-mnist"


def idx(values):
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    return bytes([0, 0, 8, values.dim()]) + sizes + values.to(torch.uint8).numpy().tobytes()


@pytest.fixture
def small(tmp_path):
    """Twenty and five pictures, unpacked."""
    folder = tmp_path / "small"
    folder.mkdir()
    for prefix, split, count in (("train", fashion_mnist().train, 20), ("t10k", fashion_mnist().test, 5)):
        (folder / f"{prefix}-images-idx3-ubyte").write_bytes(idx(split.images[:count]))
        (folder / f"{prefix}-labels-idx1-ubyte").write_bytes(idx(split.labels[:count]))
    return folder


def test_the_published_files(tmp_path):
    zipped = shutil.make_archive(str(tmp_path / "published"), "zip", SHIPPED)
    dataset = load_dataset(tmp_path / "published.zip")
    assert zipped.endswith(dataset.name)
    assert dataset.sha256() == fashion_mnist().sha256()
    assert "IDX" in str(dataset.layout)


@pytest.mark.parametrize(
    ("before", "after", "below"),
    [
        ("-idx", ".idx", ""),
        ("t10k", "test", "data/raw"),
        ("ubyte", "UBYTE", ""),
        ("train", "train", "FashionMNIST/raw"),
    ],
)
def test_other_names(small, tmp_path, before, after, below):
    folder = tmp_path / "other" / below
    folder.mkdir(parents=True)
    for file in small.iterdir():
        file.rename(folder / file.name.replace(before, after))
    dataset = load_dataset(tmp_path / "other")
    assert torch.equal(dataset.train.images, fashion_mnist().train.images[:20])
    assert torch.equal(dataset.test.labels, fashion_mnist().test.labels[:5])


def test_a_test_split_without_labels(small):
    (small / "t10k-labels-idx1-ubyte").unlink()
    assert load_dataset(small).test.labels is None


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("train-labels-idx1-ubyte", None, "has no IDX file of the train labels"),
        ("t10k-images-idx3-ubyte", None, "has no IDX file of the test images"),
        ("train-labels-idx1-ubyte", idx(torch.zeros(19)), "holds 19 labels for 20 pictures"),
        ("train-labels-idx1-ubyte", idx(torch.full((20,), 100)), "The labels go up to 100"),
        ("train-images-idx3-ubyte", idx(torch.zeros(20, 32, 32)), "holds 20 × 32 × 32 numbers"),
        ("train-images-idx3-ubyte", idx(torch.zeros(0, 28, 28)), "holds 20 labels for 0 pictures"),
        ("train-images-idx3-ubyte", b"\x1f\x8bnot gzip", "cannot be read"),
        ("train-images-idx3-ubyte", gzip.compress(b"<html>", mtime=0), "is not an IDX file"),
        ("train-images.idx3-ubyte", idx(torch.zeros(20, 28, 28)), "are both the train images"),
    ],
)
def test_what_cannot_be_used(small, name, content, sentence):
    if content is None:
        (small / name).unlink()
    else:
        (small / name).write_bytes(content)
    with pytest.raises(DataError, match=sentence):
        load_dataset(small)


def test_more_classes_than_the_ten(small):
    (small / "train-labels-idx1-ubyte").write_bytes(idx(torch.arange(20)))
    assert load_dataset(small).classes[19] == "Class 19"
    (small / "classes.txt").write_text("".join(f"kind {label}\n" for label in range(20)))
    assert load_dataset(small).classes[19] == "kind 19"
    (small / "classes.txt").write_text("one\ntwo\n")
    with pytest.raises(DataError, match=r"^The labels go up to 19\. classes\.txt names 2 classes\.$"):
        load_dataset(small)

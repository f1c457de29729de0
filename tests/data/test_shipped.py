"""The shipped files are the published ones, and what is loaded is what they hold."""

import gzip
import hashlib

import pytest

from apparel.assets import ASSETS
from apparel.data import CLASSES, fashion_mnist

FILES = {
    "train_images": "train-images-idx3-ubyte.gz",
    "train_labels": "train-labels-idx1-ubyte.gz",
    "test_images": "t10k-images-idx3-ubyte.gz",
    "test_labels": "t10k-labels-idx1-ubyte.gz",
}
PUBLISHED_MD5 = {
    "train_images": "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
    "train_labels": "25c81989df183df01b3e8a0aad5dffbe",
    "test_images": "bef4ecab320f06d8554ea6380940ec79",
    "test_labels": "bb300cfdad3c16e7a12a480ee83cd310",
}
UNPACKED_SHA256 = {
    "train_images": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train_labels": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "test_images": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "test_labels": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
}
HEADER_BYTES = {"train_images": 16, "train_labels": 8, "test_images": 16, "test_labels": 8}


def packed(part):
    return (ASSETS / "fashion-mnist" / FILES[part]).read_bytes()


@pytest.mark.parametrize("part", FILES)
def test_file_is_the_published_download(part):
    assert hashlib.md5(packed(part)).hexdigest() == PUBLISHED_MD5[part]


@pytest.mark.parametrize("part", FILES)
def test_unpacked_file_is_known(part):
    assert hashlib.sha256(gzip.decompress(packed(part))).hexdigest() == UNPACKED_SHA256[part]


@pytest.mark.parametrize("part", FILES)
def test_loaded_is_what_follows_the_header(part):
    content = gzip.decompress(packed(part))[HEADER_BYTES[part] :]
    assert fashion_mnist().sha256()[part] == hashlib.sha256(content).hexdigest()


def test_classes_are_equally_many():
    dataset = fashion_mnist()
    assert dataset.train.with_labels().labels.bincount().tolist() == [6000] * len(CLASSES)
    assert dataset.test.with_labels().labels.bincount().tolist() == [1000] * len(CLASSES)


def test_is_read_once():
    assert fashion_mnist() is fashion_mnist()

"""Whatever dataset a reader names."""

import pytest

from apparel.data import fashion_mnist
from apparel.data.load import load_dataset
from apparel.errors import DataError


def test_nothing_named_is_the_embedded_dataset():
    assert load_dataset(None) is fashion_mnist()


def test_nothing_there(tmp_path):
    with pytest.raises(DataError, match=r"There is no dataset at .*nowhere\.zip\. Give a folder or a \.zip"):
        load_dataset(tmp_path / "nowhere.zip")


def test_name_that_no_file_can_have(tmp_path):
    with pytest.raises(DataError, match=r"cannot be read: File name too long\. Give a folder"):
        load_dataset(tmp_path / ("x" * 5000))


def test_other_file(tmp_path):
    (tmp_path / "train.txt").write_text("id,label\n")
    with pytest.raises(
        DataError, match=r"^train\.txt is no dataset that is recognised: it holds train\.txt\. Give a folder or a \.zip"
    ):
        load_dataset(tmp_path / "train.txt")


def test_file_that_is_only_called_zip(tmp_path):
    (tmp_path / "pictures.ZIP").write_text("not a zip")
    with pytest.raises(DataError, match=r"^pictures\.ZIP is damaged or not a zip\. Download it again\.$"):
        load_dataset(tmp_path / "pictures.ZIP")


def test_empty_folder(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"^empty is no dataset that is recognised: it holds nothing\. Give a folder"):
        load_dataset(tmp_path / "empty")

"""For the tests of the contest: a small dataset, and the same as a folder in the contest's layout."""

import pytest

from apparel.data import Dataset, Pictures, fashion_mnist, write_contest


@pytest.fixture(scope="module")
def ten_and_four():
    full = fashion_mnist()
    labels = full.train.with_labels().labels
    return Dataset("small", Pictures(full.train.images[:10], labels[:10]), Pictures(full.test.images[:4], None))


@pytest.fixture
def small(ten_and_four, tmp_path):
    folder = tmp_path / "small"
    write_contest(ten_and_four, folder)
    return folder

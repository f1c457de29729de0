"""The contest's file of answers."""

import csv

import pytest
import torch

from apparel.data import Dataset, Pictures, fashion_mnist, sample_ids, write_contest
from apparel.data.load import load_dataset
from apparel.errors import DataError
from apparel.export import write_submission

LABELS = torch.tensor([9, 2, 1, 0])


@pytest.fixture
def contest(tmp_path):
    full = fashion_mnist()
    train = Pictures(full.train.images[:10], full.train.with_labels().labels[:10])
    write_contest(Dataset("small", train, Pictures(full.test.images[:4], None)), tmp_path / "small")
    return tmp_path / "small"


@pytest.fixture
def dataset(contest):
    return load_dataset(contest)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "answers" / "submission.csv"


def test_one_row_for_each_test_picture(dataset, out):
    assert write_submission(dataset, LABELS, out, None) == 4
    assert out.read_bytes() == b"id,label\n11,9\n12,2\n13,1\n14,0\n"


def test_order_is_the_sample_files(contest, dataset, out):
    (contest / "sample_submission.csv").write_text("id,label\n14,0\n12,0\n11,0\n13,0\n")
    assert write_submission(dataset, LABELS, out, sample_ids(contest)) == 4
    assert out.read_text().splitlines() == ["id,label", "14,0", "12,2", "11,9", "13,1"]


def test_id_with_a_comma_stays_one_cell(dataset, out):
    named = Dataset("named", dataset.train, Pictures(dataset.test.images[:2], None, ('a,"b"', "ü")))
    write_submission(named, LABELS[:2], out, None)
    with out.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["id", "label"], ['a,"b"', "9"], ["ü", "2"]]


@pytest.mark.parametrize(
    ("sample", "difference"),
    [
        (["11", "12", "14"], r"the sample lacks 1 of them \(the first is '13'\)\."),
        (["11", "12", "13", "14", "15", "16"], r"the sample adds 2 of them \(the first is '15'\)\."),
        (["11", "12", "14", "99"], r"lacks 1 of them \(the first is '13'\) and adds 1 of them \(the first is '99'\)\."),
        (["11", "12", "13", "14", "14"], r"the sample adds 1 of them \(the first is '14'\)\."),
    ],
    ids=["missing", "extra", "both", "doubled"],
)
def test_other_ids_than_the_samples_are_refused(dataset, out, sample, difference):
    with pytest.raises(DataError, match=rf"do not list the same ids: .*{difference} Take both from the same download"):
        write_submission(dataset, LABELS, out, sample)
    assert not out.parent.exists()


def test_dataset_without_ids_is_refused(out):
    with pytest.raises(DataError, match=r"^The test pictures of Fashion-MNIST have no ids to answer for\. Give the"):
        write_submission(fashion_mnist(), torch.zeros(10_000, dtype=torch.int64), out, None)


def test_place_that_cannot_be_written(dataset, tmp_path):
    taken = tmp_path / "taken"
    taken.mkdir()
    with pytest.raises(DataError, match=r"taken cannot be written: Is a directory\. Choose another place\.$"):
        write_submission(dataset, LABELS, taken, None)
    assert list(tmp_path.glob(".taken*")) == []


def test_earlier_file_stays_when_the_answers_are_refused(dataset, out):
    write_submission(dataset, LABELS, out, None)
    before = out.read_bytes()
    with pytest.raises(DataError):
        write_submission(dataset, LABELS + 1, out, ["11"])
    assert out.read_bytes() == before

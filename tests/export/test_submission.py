"""The contest's file of answers."""

import csv
import io

import pytest
import torch

from apparel.data import Dataset, Pictures, fashion_mnist, sample_ids, write_contest
from apparel.data.load import load_dataset
from apparel.errors import DataError
from apparel.export.submission import submission_of

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


def test_one_row_for_each_test_picture(dataset):
    assert submission_of(dataset, LABELS, None) == b"id,label\n11,9\n12,2\n13,1\n14,0\n"


def test_order_is_the_sample_files(contest, dataset):
    (contest / "sample_submission.csv").write_text("id,label\n14,0\n12,0\n11,0\n13,0\n")
    answers = submission_of(dataset, LABELS, sample_ids(contest)).decode()
    assert answers.splitlines() == ["id,label", "14,0", "12,2", "11,9", "13,1"]


def test_id_with_a_comma_stays_one_cell(dataset):
    named = Dataset("named", dataset.train, Pictures(dataset.test.images[:2], None, ('a,"b"', "ü")))
    answers = submission_of(named, LABELS[:2], None).decode()
    assert list(csv.reader(io.StringIO(answers))) == [["id", "label"], ['a,"b"', "9"], ["ü", "2"]]


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
def test_other_ids_than_the_samples_are_refused(dataset, sample, difference):
    with pytest.raises(DataError, match=rf"do not list the same ids: .*{difference} Take both from the same download"):
        submission_of(dataset, LABELS, sample)


def test_dataset_without_ids_is_refused():
    with pytest.raises(DataError, match=r"^The test pictures of Fashion-MNIST have no ids to answer for\. Give the"):
        submission_of(fashion_mnist(), torch.zeros(10_000, dtype=torch.int64), None)

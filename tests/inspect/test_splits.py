"""Splits that differ are told apart from splits that differ by chance."""

from dataclasses import replace

import pytest
import torch

from apparel.data import Dataset, Pictures, fashion_mnist
from apparel.inspect.splits import independence, split_differences, superiority

FULL = fashion_mnist()


def test_fashion_mnist_was_split_fairly():
    finding = split_differences(FULL)
    assert finding.count == 0
    assert str(finding.sentence).endswith("have the same share of every class and are equally bright.")


def test_few_pictures_differ_by_chance():
    few = Dataset(
        "few",
        Pictures(FULL.train.images[:100], FULL.train.labels[:100]),
        Pictures(FULL.test.images[:60], FULL.test.labels[:60]),
    )
    assert split_differences(few).count == 0


def test_a_class_that_is_missing_from_the_test():
    kept = FULL.test.labels != 6
    finding = split_differences(replace(FULL, test=Pictures(FULL.test.images[kept], FULL.test.labels[kept])))
    assert finding.count == 1
    assert "Shirt makes up 10 % of the training pictures and 0 % of the test pictures." in str(finding.sentence)


def test_shares_that_differ_a_little_do_not_matter():
    kept = torch.ones(10_000, dtype=torch.bool)
    kept[(FULL.test.labels == 6).nonzero().flatten()[:300]] = False
    assert split_differences(replace(FULL, test=Pictures(FULL.test.images[kept], FULL.test.labels[kept]))).count == 0


def test_darker_bags_in_the_test():
    images = FULL.test.images.clone()
    images[FULL.test.labels == 8] //= 2
    finding = split_differences(replace(FULL, test=Pictures(images, FULL.test.labels)))
    assert finding.count == 1
    assert "Bag: a test picture is darker than a training picture in 92 % of" in str(finding.sentence)


def test_a_change_that_is_significant_but_tiny():
    images = (FULL.test.images * 0.97).to(torch.uint8)
    assert split_differences(replace(FULL, test=Pictures(images, FULL.test.labels))).count == 0


@pytest.mark.parametrize(
    "test",
    [
        pytest.param(Pictures(FULL.test.images, None), id="no labels"),
        pytest.param(Pictures(FULL.test.images[:0], FULL.test.labels[:0]), id="no pictures"),
    ],
)
def test_without_test_labels_nothing_is_compared(test):
    finding = split_differences(replace(FULL, test=test))
    assert finding.count == 0
    assert str(finding.sentence).startswith("There are no test pictures with labels")


def test_the_tests_agree_with_scipy():
    """scipy 1.17: chi2_contingency(correction=False) and mannwhitneyu(method="asymptotic", use_continuity=False)."""
    assert independence(torch.tensor([[10.0, 20, 30], [20, 20, 20]])) == pytest.approx(0.0694834512228015, rel=1e-5)
    often, chance = superiority(torch.tensor([1.0, 4, 5, 8, 9]), torch.tensor([2.0, 6, 7, 10, 11, 12]))
    assert often == pytest.approx(22 / 30)
    assert chance == pytest.approx(0.20124262095772394, rel=1e-5)

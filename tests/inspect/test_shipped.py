"""What the app says about Fashion-MNIST is what its pictures say."""

from apparel.data import fashion_mnist
from apparel.data.numbers import images, labelled
from apparel.inspect.duplicates import duplicates
from apparel.inspect.imbalance import imbalance
from apparel.inspect.near_duplicates import near_pairs
from apparel.inspect.shipped import shipped_findings, shipped_probabilities
from apparel.inspect.splits import split_differences
from apparel.inspect.wrong_labels import wrong_labels

FOUND = {finding.kind: finding for finding in shipped_findings()}


def test_they_are_found_again():
    dataset = fashion_mnist()
    again = [
        *duplicates(dataset),
        wrong_labels(dataset, shipped_probabilities()),
        imbalance(dataset),
        split_differences(dataset),
    ]
    for finding in again:
        assert FOUND[finding.kind] == finding


def test_the_networks_were_as_good_as_ever():
    right = shipped_probabilities().argmax(1) == labelled(fashion_mnist()).labels
    assert 0.91 < right.float().mean() < 0.93


def test_near_duplicates_are_near():
    pictures = images(fashion_mnist())
    for kind in ("near_duplicates", "near_leakage"):
        for group in FOUND[kind].groups:
            assert len(near_pairs(pictures[list(group)])[0]) >= len(group) - 1

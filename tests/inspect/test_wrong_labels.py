"""Labels that were changed on purpose are found, with what they should be."""

from dataclasses import replace

import torch

from apparel.data import CLASSES, Dataset, Pictures, fashion_mnist
from apparel.inspect.wrong_labels import doubtful, wrong_labels

A, B = 0, 1


def test_by_hand():
    """Mean of the pictures labelled A for A: 0.75; of those labelled B for B: 0.7."""
    for_a = torch.tensor([0.9, 0.95, 0.9, 0.25, 0.05, 0.2, 0.65])
    labels = torch.tensor([A, A, A, A, B, B, B])
    # 3 is surely B; 6 leans to A, but less than pictures of A do
    assert doubtful(torch.stack((for_a, 1 - for_a), 1), labels).tolist() == [3]


def test_the_least_likely_label_comes_first():
    for_a = torch.tensor([0.9, 0.9, 0.9, 0.1, 0.2, 0.2, 0.2, 0.05])
    labels = torch.tensor([A, A, A, A, B, B, B, A])
    assert doubtful(torch.stack((for_a, 1 - for_a), 1), labels).tolist() == [7, 3]


def test_a_class_that_no_picture_carries():
    probabilities = torch.tensor([[0.1, 0.0, 0.9], [0.8, 0.2, 0.0], [0.3, 0.7, 0.0]])
    assert doubtful(probabilities, torch.tensor([0, 0, 1])).tolist() == []


def test_each_says_what_it_looks_like():
    test = fashion_mnist().test
    few = Pictures(test.images[:4], torch.tensor([9, 9, 6, 6]))
    dataset = Dataset("few", few, replace(few, labels=None))
    probabilities = torch.full((4, 10), 0.0)
    probabilities[[0, 1], 9] = torch.tensor([1.0, 0.01])
    probabilities[[1, 2, 3], [6, 6, 6]] = torch.tensor([0.98, 1.0, 0.9])
    finding = wrong_labels(dataset, probabilities)
    assert finding.groups == ((1,),)
    assert {number: str(remark) for number, remark in finding.remarks.items()} == {
        1: f"labelled {CLASSES[9]}, looks like {CLASSES[6]}, 98 %"
    }
    assert str(finding.sentence).startswith("Pictures out of 4 whose label is in doubt: 1.")


def test_no_doubt():
    test = fashion_mnist().test
    dataset = Dataset("few", Pictures(test.images[:4], test.labels[:4]), Pictures(test.images[:4], None))
    sure = torch.nn.functional.one_hot(test.labels[:4], 10).float()
    finding = wrong_labels(dataset, sure)
    assert (finding.count, str(finding.sentence)) == (0, "No label is in doubt.")

"""Everything at once, on a dataset with a fault of each kind."""

import pytest
import torch

from apparel.data import Dataset, Pictures
from apparel.errors import DataError
from apparel.inspect import cross_validation
from apparel.inspect.suspicious import suspicious
from tests.inspect.planted import TRAIN, clean, with_copies_in_training


def test_one_call_finds_what_was_planted(monkeypatch):
    monkeypatch.setattr(cross_validation, "STEPS", 30)
    dataset = with_copies_in_training(clean(), [0, 7])
    images, labels = dataset.train.images.clone(), dataset.train.labels.clone()
    images[TRAIN] //= 2
    sneakers = (labels == 7).nonzero().flatten()
    labels[sneakers[0]] = 1
    shares: list[float] = []
    found = {
        finding.kind: finding
        for finding in suspicious(Dataset("planted", Pictures(images, labels), dataset.test), shares.append)
    }
    assert list(found) == [
        *("duplicates", "leakage", "conflicting_labels", "near_duplicates", "near_leakage"),
        *("wrong_labels", "outliers", "imbalance", "split_differences"),
    ]
    assert found["leakage"].groups == ((TRAIN + 1, TRAIN + 2 + 7),)
    assert found["near_leakage"].groups == ((TRAIN, TRAIN + 2),)
    assert (int(sneakers[0]),) in found["wrong_labels"].groups[:3]
    assert str(found["wrong_labels"].remarks[int(sneakers[0])]).startswith("labelled Trouser, looks like S")
    assert (int(sneakers[0]),) in found["outliers"].groups
    assert shares == sorted(shares)
    assert shares[0] < 0.1
    assert shares[-1] == 1


def test_too_few_pictures_are_a_sentence():
    train = clean().train
    few = Dataset("few", Pictures(train.images[:10], torch.arange(10)), Pictures(train.images[:0], None))
    with pytest.raises(DataError, match="too few to set some apart"):
        suspicious(few)

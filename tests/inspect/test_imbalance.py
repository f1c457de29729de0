"""Rare classes are named with how many pictures they have."""

from apparel.data import Dataset, Pictures, fashion_mnist
from apparel.inspect.imbalance import imbalance
from tests.inspect.planted import clean


def test_fashion_mnist_is_balanced():
    finding = imbalance(fashion_mnist())
    assert finding.count == 0
    assert str(finding.sentence) == "No class is rare: they have from 7,000 to 7,000 pictures."


def test_rare_classes_are_named_the_rarest_first():
    dataset = clean()
    train, test = dataset.train, dataset.test
    kept = train.labels != 5
    kept[(train.labels == 3).nonzero().flatten()[:35]] = False
    finding = imbalance(Dataset("rare", Pictures(train.images[kept], train.labels[kept]), test))
    assert finding.count == 2
    assert "Sandal (20), Dress (25)" in str(finding.sentence)
    assert finding.groups == ()

"""A few real pictures, for tests that train."""

import torch

from apparel.data import Dataset, Pictures, fashion_mnist


def small_dataset(train: int, test: int = 200) -> Dataset:
    """The first pictures of each class, so that every class is there equally often."""
    full = fashion_mnist()
    return Dataset("small", _first(full.train, train // 10), _first(full.test, test // 10))


def _first(pictures: Pictures, of_each: int) -> Pictures:
    labels = pictures.with_labels().labels
    chosen = torch.cat([(labels == label).nonzero().flatten()[:of_each] for label in range(10)])
    chosen = chosen.sort().values
    return Pictures(pictures.images[chosen], labels[chosen])

"""Shoes, two at a time."""

import torch
from scipy import ndimage

from apparel.data import CLASSES, fashion_mnist
from apparel.training.pictures.shoe_pairs import laid, paired


def sneakers(count):
    pictures = fashion_mnist().train.with_labels()
    return pictures.images[(pictures.labels == CLASSES.index("Sneaker")).nonzero().flatten()[:count]]


def parts(pixels):
    """How many shapes of at least 20 pixels there are."""
    shapes, _ = ndimage.label(pixels.numpy() > 20)
    return int((ndimage.sum(shapes > 0, shapes, range(1, shapes.max() + 1)) >= 20).sum())


def test_one_becomes_two():
    given = sneakers(200)
    shown = paired(given, torch.Generator().manual_seed(0))
    assert shown.shape == given.shape
    assert shown.dtype == torch.uint8
    assert sum(parts(pixels) == 1 for pixels in given) > 170
    assert sum(parts(pixels) >= 2 for pixels in shown) > 80, "the others touch"
    assert (shown > 20).flatten(1).sum(1).float().mean() > 0.6 * (given > 20).flatten(1).sum(1).float().mean()


def test_the_same_chance_gives_the_same_pairs():
    given = sneakers(20)
    assert torch.equal(paired(given, torch.Generator().manual_seed(5)), paired(given, torch.Generator().manual_seed(5)))


def test_laid_where_it_is_told():
    """A square in the middle, half as large and in the upper right quarter."""
    picture = torch.zeros(1, 1, 28, 28)
    picture[:, :, 8:20, 8:20] = 1
    half, quarter = torch.tensor([[2.0, 2.0]]), torch.tensor([[0.5, -0.5]])
    rows, columns = (laid(picture, torch.zeros(1), half, quarter)[0, 0] > 0.5).nonzero().T
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (4, 9, 18, 23)

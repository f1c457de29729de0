"""Pictures that are nearly the same are found though no pixel agrees."""

from dataclasses import replace

import pytest
import torch

from apparel.data import Pictures, fashion_mnist
from apparel.inspect import near_duplicates as module
from apparel.inspect.near_duplicates import near_duplicates, near_pairs
from apparel.vision import to_input
from tests.inspect.planted import TRAIN, clean, with_copies_in_training


def altered(alter, positions=(0, 50, 100)):
    """Test pictures, altered, at the end of the training split."""
    dataset = with_copies_in_training(clean(), list(positions))
    images = dataset.train.images.clone()
    images[TRAIN:] = alter(images[TRAIN:])
    return replace(dataset, train=Pictures(images, dataset.train.labels))


def grainy(images):
    grain = torch.randint(-3, 4, images.shape, generator=torch.Generator().manual_seed(0))
    return (images.int() + grain).clamp(0, 255).to(torch.uint8)


PLANTED = {(TRAIN, TRAIN + 3), (TRAIN + 1, TRAIN + 3 + 50), (TRAIN + 2, TRAIN + 3 + 100)}


@pytest.mark.parametrize(
    "alter",
    [
        pytest.param(lambda images: images // 2, id="darker"),
        pytest.param(grainy, id="grainy"),
        pytest.param(lambda images: images.flip(2), id="mirrored"),
        pytest.param(lambda images: (images.flip(2) * 0.8).to(torch.uint8), id="mirrored and darker"),
    ],
)
def test_altered_copies(alter):
    within, across = near_duplicates(altered(alter))
    assert set(across.groups) == PLANTED
    assert within.count == 0


def test_nothing_near():
    within, across = near_duplicates(clean())
    assert (within.count, across.count) == (0, 0)
    assert str(across.sentence) == "No test picture is nearly the same as a training picture."


def test_copies_pixel_for_pixel_are_another_finding():
    within, across = near_duplicates(with_copies_in_training(clean(), [0, 50]))
    assert (within.count, across.count) == (0, 0)


def test_a_copy_and_a_near_copy_are_one_group():
    dataset = altered(lambda images: torch.stack((images[0], images[0] // 2, images[0].flip(0))))
    _, across = near_duplicates(dataset)
    # the one upside down is far from the others
    assert across.groups == ((TRAIN, TRAIN + 1, TRAIN + 3),)


def test_near_copies_with_different_labels_say_so():
    dataset = altered(lambda images: images // 2)
    labels = dataset.train.labels.clone()
    labels[TRAIN] = 8
    _, across = near_duplicates(replace(dataset, train=Pictures(dataset.train.images, labels)))
    assert str(across.remarks[TRAIN]) == "labelled Bag"
    assert TRAIN + 1 not in across.remarks


def test_the_nearest_come_first():
    dataset = altered(lambda images: torch.stack((grainy(images[:1])[0], images[1] + 0, images[2] // 2)))
    images = dataset.train.images.clone()
    images[TRAIN + 1, 14, 14] ^= 1
    _, across = near_duplicates(replace(dataset, train=Pictures(images, dataset.train.labels)))
    assert across.groups[0] == (TRAIN + 1, TRAIN + 3 + 50)


def test_no_pair_is_missed(monkeypatch):
    """The shortcuts find what measuring every distance finds; with a wider limit there are many."""
    monkeypatch.setattr(module, "NEAR", 0.2)
    pictures = fashion_mnist().test.images[:1500]
    pairs, _ = near_pairs(pictures)
    plain, mirrored = (to_input(each).flatten(1).double() for each in (pictures, pictures.flip(2)))
    plain, mirrored = (each / each.norm(dim=1, keepdim=True) for each in (plain, mirrored))
    nearest = torch.minimum(torch.cdist(plain, plain), torch.cdist(mirrored, plain))
    expected = (nearest <= 0.2).triu(1).nonzero().tolist()
    assert len(expected) > 50
    assert {tuple(sorted(pair)) for pair in pairs.tolist()} == {tuple(pair) for pair in expected}

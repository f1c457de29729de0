"""Augmentation on real pictures: what may change and what may not."""

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.training import TrainConfig
from apparel.training.pictures.augment import augment, erase, flip, shift


@pytest.fixture(scope="module")
def images():
    return fashion_mnist().train.images[:500]


def chance(seed=0):
    return torch.Generator().manual_seed(seed)


def test_nothing_is_changed_unless_asked(images):
    assert augment(images, TrainConfig(), chance()) is images


def test_flip_mirrors_a_share(images):
    flipped = flip(images, 0.3, chance())
    mirrored = (flipped == images.flip(-1)).all(-1).all(-1)
    same = (flipped == images).all(-1).all(-1)
    assert (mirrored | same).all()
    assert 0.2 < mirrored.float().mean() < 0.4


def test_shift_moves_whole_pictures_by_a_few_pixels(images):
    moved = shift(images, 2, chance())
    wide = torch.nn.functional.pad(images, (2, 2, 2, 2))
    places = [(down, right) for down in range(5) for right in range(5)]
    candidates = torch.stack([wide[:, down : down + 28, right : right + 28] for down, right in places])
    found = (candidates == moved).all(-1).all(-1)
    assert found.any(0).all()
    assert found.any(1).all(), "every shift occurs"


def test_erase_covers_one_rectangle_of_a_share(images):
    erased = erase(images, 0.5, chance())
    changed = erased != images
    touched = changed.any(-1).any(-1)
    assert 0.4 < touched.float().mean() < 0.6
    for picture in changed[touched]:
        rows, columns = picture.any(1).nonzero(), picture.any(0).nonzero()
        height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
        assert height <= 14
        assert width <= 14
        assert picture.sum() > 0.8 * height * width, "a full rectangle, but for noise that equals what it covers"


def test_everything_follows_from_the_generator(images):
    config = TrainConfig(flip=0.5, shift=2, erase=0.5)
    once, again, other = (augment(images, config, chance(seed)) for seed in (1, 1, 2))
    assert torch.equal(once, again)
    assert not torch.equal(once, other)
    assert once.shape == images.shape
    assert once.dtype == torch.uint8

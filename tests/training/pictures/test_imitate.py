"""Training pictures that are made to look like what people bring."""

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.training import TrainConfig
from apparel.training.pictures.augment import augment
from apparel.training.pictures.imitate import drawn, imitate, move, photographed, shape


@pytest.fixture(scope="module")
def images():
    return fashion_mnist().train.images[:400]


@pytest.fixture(scope="module")
def floats(images):
    return images[:, None].float() / 255


def chance(seed=0):
    return torch.Generator().manual_seed(seed)


def some(low, high):
    return torch.full((400, 1, 1, 1), (low + high) / 2)


def test_a_share_is_changed_and_the_rest_is_pixel_for_pixel_the_same(images):
    changed = imitate(images, 0.4, chance())
    assert changed.dtype == torch.uint8
    assert changed.shape == images.shape
    share = (changed != images).any(-1).any(-1).float().mean()
    assert 0.3 < share < 0.5


def test_the_seed_decides(images):
    assert torch.equal(imitate(images, 1, chance(1)), imitate(images, 1, chance(1)))
    assert not torch.equal(imitate(images, 1, chance(1)), imitate(images, 1, chance(2)))


def test_the_setting_does_it(images):
    assert not torch.equal(augment(images, TrainConfig(imitate=1.0), chance()), images)


def test_shapes_have_no_small_holes(floats):
    holed = floats.clone()
    inside = shape(floats)[:, :, 13:15, 13:15].amin((1, 2, 3)) == 1
    holed[:, :, 13:15, 14] = 0
    assert shape(holed)[inside][:, :, 13:15, 14].mean() > 0.95


def test_a_drawing_has_light_lines_around_an_even_inside(floats):
    lines = drawn(floats, some)
    covered = shape(floats) == 1
    outline = covered & (torch.nn.functional.max_pool2d(-shape(floats), 3, 1, 1) > -1)
    assert lines[~covered].max() == 0
    assert (lines[outline] > 0.8).all()
    assert (lines[covered & ~outline] - 0.6).abs().median() < 0.01


def test_a_photo_keeps_to_its_garment_and_never_goes_dark_inside(floats):
    photos = photographed(floats, lambda low, high: torch.full((400, 1, 1, 1), low), chance())
    covered = shape(floats) == 1
    assert photos[~covered].max() == 0
    assert photos[covered].min() > 0.2


def test_moving_keeps_most_of_a_garment_in_sight(floats):
    moved = move(floats, chance())
    light = moved.sum((1, 2, 3)) / floats.sum((1, 2, 3))
    assert light.median() > 0.6
    assert (moved != floats).any()

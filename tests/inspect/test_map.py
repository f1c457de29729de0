"""Pictures as points of a plane."""

import subprocess
import sys

import numpy as np
import pytest
import torch

from apparel.data import fashion_mnist
from apparel.inspect.map import fashion_mnist_map, neighbour_map, on_grid, pca_map

DATA = fashion_mnist()
LABELS = torch.cat((DATA.train.labels, DATA.test.labels))


def unheard(_):
    pass


def nearest_has_the_same_label(points, labels, asked=500):
    """How often the point nearest to one of the first ``asked`` has its label."""
    away = torch.cdist(points[:asked], points)
    away[range(asked), range(asked)] = torch.inf
    return (labels[away.argmin(1)] == labels[:asked]).float().mean().item()


def test_pca_is_what_a_singular_value_decomposition_finds():
    images = DATA.test.images[:1_000]
    pixels = images.flatten(1).double().numpy()
    right = np.linalg.svd(pixels - pixels.mean(0), full_matrices=False)[2][:2]
    right *= np.sign(right[[0, 1], np.abs(right).argmax(1)])[:, None]
    expected = (pixels - pixels.mean(0)) @ right.T
    found = pca_map(images).numpy()
    assert np.abs(found - expected).max() < 0.1  # of some thousands


@pytest.mark.parametrize("count", [20, 60])
def test_few_pictures_have_a_map_that_their_seed_repeats(count):
    images = DATA.test.images[:count]
    points = neighbour_map(images, 0, unheard)
    assert (points.dtype, points.shape) == (torch.float32, (count, 2))
    assert points.isfinite().all()
    assert torch.equal(points, neighbour_map(images, 0, unheard))


def test_neighbours_on_the_map_are_more_often_of_a_kind_than_by_pca():
    images, labels = DATA.test.images[:1_000], DATA.test.labels[:1_000]
    heard = []
    points = neighbour_map(images, 0, heard.append)
    by_pca = nearest_has_the_same_label(pca_map(images), labels)
    assert nearest_has_the_same_label(points, labels) > by_pca + 0.1
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_the_map_that_ships_places_every_picture_beside_its_like():
    points = torch.from_numpy(fashion_mnist_map().astype(np.float32))
    assert points.shape == (70_000, 2)
    assert nearest_has_the_same_label(points, LABELS) > 0.75
    assert nearest_has_the_same_label(points.flip(0), LABELS.flip(0)) > 0.75


def test_the_grid_keeps_the_shape_of_the_map():
    grid = on_grid(torch.tensor([[0.0, 10.0], [4.0, 10.0], [2.0, 12.0]]))
    assert grid.tolist() == [[0, 16_384], [65_535, 16_384], [32_768, 49_151]]


def test_pictures_that_are_all_the_same_lie_in_the_middle():
    assert on_grid(torch.zeros(20, 2)).tolist() == [[32_768, 32_768]] * 20


def test_a_map_that_is_only_shown_does_not_wait_for_the_library_that_computes_one():
    code = "import sys, apparel.inspect.map; print('openTSNE' in sys.modules or 'sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"

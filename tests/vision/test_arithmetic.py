"""The arithmetic of the lesson."""

import torch
from torch.nn import functional as F

from apparel.data import fashion_mnist
from apparel.vision.arithmetic import FILTERS, brighten, pool, relative_difference, shift, shuffle, slide, turn, window

PIXELS = fashion_mnist().test.images[0]


def test_the_window_times_the_filter_is_what_sliding_gives():
    for weights in FILTERS.values():
        slid = slide(PIXELS, weights)
        for row, column in ((0, 0), (14, 3), (27, 27)):
            assert torch.isclose(slid[row, column], (window(PIXELS, row, column) * weights).sum())


def test_four_quarter_turns_are_none():
    turned = PIXELS
    for _ in range(4):
        turned = turn(turned, 90)
    assert torch.equal(turned, PIXELS)
    assert torch.equal(turn(PIXELS, 90), PIXELS.rot90(-1))


def test_pooling_is_max_pooling():
    assert torch.equal(pool(PIXELS, 3), F.max_pool2d(PIXELS.float()[None], 3)[0].byte())


def test_shuffling_moves_the_same_pixels_in_every_picture():
    twice = torch.stack([PIXELS, PIXELS])
    shuffled = shuffle(twice)
    assert torch.equal(shuffled[0], shuffled[1])
    assert not torch.equal(shuffled[0], PIXELS)
    assert torch.equal(shuffled[0].flatten().sort().values, PIXELS.flatten().sort().values)


def test_shift_and_brighten():
    assert torch.equal(shift(PIXELS, 2)[:, 2:], PIXELS[:, :-2])
    assert shift(PIXELS, 2)[:, :2].sum() == 0
    assert brighten(PIXELS, 200).max() == 255
    assert brighten(PIXELS, -255).max() == 0
    assert relative_difference(PIXELS, PIXELS) == 0

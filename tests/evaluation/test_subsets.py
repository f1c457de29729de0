"""How often a model is right about parts of the pictures."""

import pytest
import torch

from apparel.evaluation.subsets import Subset, inside_and_outside, quarters


def test_quarters_have_as_many_pictures_and_what_is_right_in_each():
    values = torch.tensor([8.0, 1.0, 2.0, 7.0, 3.0, 6.0, 4.0, 5.0])
    is_right = values > 3
    assert quarters(values, is_right) == [
        Subset(0, 2, 1.0, 2.0),
        Subset(1, 2, 3.0, 4.0),
        Subset(2, 2, 5.0, 6.0),
        Subset(2, 2, 7.0, 8.0),
    ]


def test_alike_pictures_stay_together_and_every_picture_is_in_one():
    found = quarters(torch.tensor([0.0] * 9 + [5.0]), torch.tensor([True] * 10))
    assert [(each.pictures, each.low, each.high) for each in found] == [(9, 0.0, 0.0), (1, 5.0, 5.0)]
    assert [each.pictures for each in quarters(torch.tensor([3.0]), torch.tensor([False]))] == [1]


def test_doubtful_pictures_beside_all_others():
    inside, outside = inside_and_outside(torch.tensor([True, True, False]), torch.tensor([True, False, True]))
    assert (inside.accuracy, outside.accuracy) == (0.5, 1.0)
    assert inside_and_outside(torch.tensor([False]), torch.tensor([True])) is None


def test_a_subset_has_the_interval_of_its_pictures():
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    assert Subset(81, 263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)

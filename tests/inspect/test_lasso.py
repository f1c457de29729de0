"""What an outline encloses, and its way through a link."""

import numpy as np
import pytest

from apparel.errors import LassoError
from apparel.inspect.lasso import inside, lasso_from_corners, lasso_from_text, lasso_to_text

U_SHAPE = lasso_from_corners([(0, 0), (30, 0), (30, 100), (70, 100), (70, 0), (100, 0), (100, 130), (0, 130)])


def test_the_hollow_of_an_outline_is_outside():
    points = np.array([(15, 50), (50, 50), (85, 50), (50, 115), (50, 200)], np.uint16)
    assert inside(U_SHAPE, points).tolist() == [0, 2, 3]


def test_nothing_inside():
    assert inside(U_SHAPE, np.array([(9_000, 9_000)], np.uint16)).tolist() == []


def test_a_link_gives_back_every_corner():
    corners = np.random.default_rng(0).integers(0, 65_536, (100, 2))
    lasso = lasso_from_corners(corners.tolist())
    text = lasso_to_text(lasso)
    assert len(text) <= 534
    assert text.replace("-", "").replace("_", "").isalnum()
    assert np.array_equal(lasso_from_text(text), corners)


@pytest.mark.parametrize(
    "corners", [[], [(0, 0), (1, 1)], [(0, 0)] * 101, [(0, 0), (1, 1), (65_536, 0)], [(0, -1)] * 3]
)
def test_corners_that_make_no_outline(corners):
    with pytest.raises(LassoError):
        lasso_from_corners(corners)


@pytest.mark.parametrize(
    "text", ["", "x", "AAAA", "A" * 18, "A" * 4_000, "<script>alert()</script>", "ÄÖÜß" * 4, "AAAA====AAAA"]
)
def test_a_link_that_makes_no_sense_is_refused_with_a_sentence(text):
    with pytest.raises(LassoError, match="Draw it again"):
        lasso_from_text(text)

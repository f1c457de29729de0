"""Cutting and turning by hand."""

import pytest
from PIL import Image

from apparel.vision.crop import turn_and_crop


def numbered() -> Image.Image:
    picture = Image.new("L", (4, 2))
    picture.putdata(range(8))
    return picture


def rows(picture: Image.Image) -> list[list[int]]:
    values = list(picture.get_flattened_data())
    return [values[at : at + picture.width] for at in range(0, len(values), picture.width)]


WHOLE = (0, 100)


def test_nothing_asked_is_nothing_done():
    assert rows(turn_and_crop(numbered(), 0, WHOLE, WHOLE)) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_turns_clockwise():
    assert rows(turn_and_crop(numbered(), 90, WHOLE, WHOLE)) == [[4, 0], [5, 1], [6, 2], [7, 3]]
    assert rows(turn_and_crop(numbered(), 180, WHOLE, WHOLE)) == [[7, 6, 5, 4], [3, 2, 1, 0]]


def test_cuts_the_turned_picture():
    assert rows(turn_and_crop(numbered(), 0, (25, 75), (50, 100))) == [[5, 6]]
    assert rows(turn_and_crop(numbered(), 90, WHOLE, (0, 25))) == [[4, 0]]


@pytest.mark.parametrize("across", [(0, 0), (100, 100), (50, 50)])
def test_something_is_always_left(across):
    assert turn_and_crop(numbered(), 0, across, across).size == (1, 1)

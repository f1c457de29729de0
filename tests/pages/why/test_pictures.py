"""What speaks for a class and against it, in colours over the picture."""

import torch

from pages.parts.why.pictures import ZOOM, map_colours, overlay

GREY = torch.full((28, 28), 100, dtype=torch.uint8)


def test_where_nothing_speaks_the_picture_is_grey_and_dimmer():
    picture = overlay(GREY, torch.zeros(28, 28))
    assert picture.size == (28 * ZOOM, 28 * ZOOM)
    assert picture.getcolors() == [(picture.width * picture.height, (60, 60, 60))]


def test_what_speaks_for_it_is_blue_and_what_speaks_against_it_orange_by_how_much_it_does():
    values = torch.zeros(28, 28)
    values[:14], values[14:], values[20:] = 1.0, -1.0, -0.5
    picture = overlay(GREY, values)
    assert picture.getpixel((0, 0)) == (96, 132, 255)
    assert picture.getpixel((0, 15 * ZOOM)) == (255, 150, 50)
    red, _, blue = picture.getpixel((0, 21 * ZOOM))
    assert 255 > red > 100 > blue, "half of it"


def test_one_pixel_far_above_the_others_leaves_them_their_colours():
    values = torch.ones(28, 28)
    values[0, 0] = 1_000
    assert overlay(GREY, values).getpixel((100, 100)) == (96, 132, 255)


def test_a_feature_map_becomes_colours_of_its_own_size():
    colours = map_colours(torch.tensor([[1.0, 0.0], [-1.0, 0.0]]))
    assert (colours.shape, colours.dtype) == ((2, 2, 3), torch.uint8)
    assert colours[0, 1].tolist() == [0, 0, 0]
    assert colours[0, 0].tolist() != colours[1, 0].tolist()

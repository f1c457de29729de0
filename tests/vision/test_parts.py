"""Screenshots, collages and clothes side by side are told from pictures of one thing."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from apparel.assets import ASSETS
from apparel.vision import open_picture
from apparel.vision.parts import parts_of


def photo(width, height, seed=0):
    """As uneven as photos are."""
    noise = np.random.default_rng(seed).integers(60, 200, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(noise)


def a_page(*photos, size=(600, 400)):
    """A page of a shop with ``photos`` at these places, a bar above and words below."""
    page = Image.new("RGB", size, "white")
    ImageDraw.Draw(page).rectangle((0, 0, size[0], 24), fill="black")
    ImageDraw.Draw(page).text((20, size[1] - 30), "Add to basket")
    for place, picture in photos:
        page.paste(picture, place)
    return page


def is_near(box, expected):
    return all(abs(a - b) <= 6 for a, b in zip(box, expected, strict=True))


def test_a_photo_on_a_page_is_its_one_part():
    [box] = parts_of(a_page(((60, 60), photo(200, 260))))
    assert is_near(box, (60, 60, 260, 320))


def test_a_collage_has_its_photos_as_parts_row_by_row():
    places = [(0, 0), (205, 0), (0, 205), (205, 205)]
    collage = Image.new("RGB", (405, 405), "white")
    for seed, place in enumerate(places):
        collage.paste(photo(200, 200, seed), place)
    boxes = parts_of(collage)
    assert len(boxes) == 4
    assert all(is_near(box, (x, y, x + 200, y + 200)) for box, (x, y) in zip(boxes, places, strict=True))


@pytest.mark.parametrize("name", ["Jeans", "Dress", "Handbag", "Hat"])
def test_a_picture_of_one_thing_has_no_parts(name):
    sample = open_picture((ASSETS / "samples" / f"{name}.png").read_bytes())
    paper = Image.new("RGBA", sample.size, "white")
    assert parts_of(Image.alpha_composite(paper, sample.convert("RGBA"))) == []
    assert parts_of(photo(300, 300)) == []
    assert parts_of(Image.new("RGB", (300, 300), "white")) == []
    assert parts_of(Image.new("L", (28, 28))) == []
    assert parts_of(Image.new("L", (5_000, 1))) == []

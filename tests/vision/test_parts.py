"""Screenshots, collages and clothes side by side are told from pictures of one thing."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from apparel.assets import ASSETS
from apparel.evaluation.predictions import predict
from apparel.evaluation.several import answers_in_doubt, parts_of_prepared
from apparel.models.trained import load_model
from apparel.vision import open_picture, prepare
from apparel.vision.parts import parts_of, parts_of_mask


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


def on_a_floor(*names, size=(720, 480)):
    """Samples side by side on boards, as somebody lays clothes out and photographs them."""
    grain = np.random.default_rng(0).normal(0, 7, (size[1], size[0], 1)) + np.array([150, 115, 80])
    grain[:: size[1] // 6] -= 45
    floor = Image.fromarray(grain.clip(0, 255).astype(np.uint8))
    for place, name in enumerate(names):
        sample = open_picture((ASSETS / "samples" / f"{name}.png").read_bytes()).convert("RGBA")
        sample = ImageOps.contain(sample.crop(sample.getbbox()), (size[0] // len(names) - 80, size[1] - 80))
        floor.paste(sample, (place * size[0] // len(names) + 40, 40), sample)
    return floor


def test_clothes_on_a_floor_are_parts_of_which_each_is_known():
    whole = prepare(on_a_floor("Jeans", "Dress"))
    parts = parts_of_prepared(whole)
    assert parts[0].box[2] < parts[1].box[0], "from the left"
    model = load_model(ASSETS / "models" / "robust")
    answers = answers_in_doubt(model, parts, next(predict(model, whole.pixels[None]).answers()))
    assert [answer.label for answer in answers] == ["Trouser", "Dress"]


@pytest.mark.parametrize("name", ["Jeans", "Dress", "Handbag"])
def test_one_garment_on_a_floor_has_no_parts(name):
    assert parts_of_prepared(prepare(on_a_floor(name))) == []


def test_of_a_mask_what_is_tiny_is_no_part():
    mask = Image.new("L", (640, 320))
    mask.paste(255, (100, 50, 250, 250))
    assert parts_of_mask(mask) == []
    mask.paste(255, (600, 10, 620, 20))
    assert parts_of_mask(mask) == []
    mask.paste(255, (400, 50, 550, 250))
    assert parts_of_mask(mask) == [(60, 30, 290, 270), (360, 30, 590, 270)]

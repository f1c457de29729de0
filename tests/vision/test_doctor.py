"""The input doctor says what is unlike the training pictures, and nothing when there is nothing."""

import pytest
import torch
from PIL import Image, ImageDraw

from apparel.data import fashion_mnist
from apparel.vision import prepare
from apparel.vision.doctor import examine, usual


@pytest.fixture(scope="module")
def known():
    return usual(fashion_mnist().train.images)


def paper(*shapes, size=320):
    picture = Image.new("L", (size, size), 255)
    for points in shapes:
        ImageDraw.Draw(picture).polygon(points, fill=60)
    return picture


def garment(pixels, zoom, place, size):
    """A picture of the dataset, dark on white paper, ``zoom`` times as large."""
    picture = Image.new("L", (size, size), 255)
    picture.paste(Image.fromarray(255 - pixels.numpy()).resize((28 * zoom, 28 * zoom), Image.Resampling.BICUBIC), place)
    return picture


def said(picture, known):
    return " ".join(map(str, examine(prepare(picture), known)))


def test_of_the_training_pictures_themselves_it_has_little_to_say(known):
    remarks = [
        len(examine(prepare(Image.fromarray(pixels.numpy())), known)) for pixels in fashion_mnist().test.images[:300]
    ]
    assert torch.tensor(remarks).float().mean() < 0.5


def test_a_garment_far_away(known):
    coat = fashion_mnist().train.images[5]
    assert "It fills only 3" in said(garment(coat, 4, (90, 90), 320), known)
    assert "It fills only" not in said(garment(coat, 10, (10, 10), 300), known)


def test_a_garment_that_runs_out_of_the_picture(known):
    assert "at the bottom" in said(paper([(80, 60), (240, 60), (240, 319), (80, 319)]), known)


def test_two_things(known):
    two = paper([(20, 40), (120, 40), (120, 300), (20, 300)], [(200, 40), (300, 40), (300, 300), (200, 300)])
    assert "2 things" in said(two, known)


def test_a_thin_line_covers_little(known):
    line = Image.new("L", (320, 320), 255)
    ImageDraw.Draw(line).line([(20, 20), (300, 300)], fill=0, width=6)
    assert "thin lines" in said(line, known)


def test_a_flat_shape_has_no_folds(known):
    assert "more even than theirs" in said(paper([(60, 30), (260, 30), (260, 290), (60, 290)]), known)


def test_a_long_strip_is_wide(known):
    assert "wider than theirs" in said(paper([(5, 150), (315, 150), (315, 190), (5, 190)]), known)

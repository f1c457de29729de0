"""Line drawings are filled inside; anything else is left as it is."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from apparel.assets import ASSETS
from apparel.vision import open_picture, prepare
from apparel.vision.outlines import FILLED, fill_outline

SHIRT = [(60, 60), (120, 40), (200, 40), (260, 60), (300, 130), (250, 150), (235, 120), (235, 290), (85, 290)]
SHIRT += [(85, 120), (70, 150), (20, 130)]


def drawing(points, closed=True, width=8):
    picture = Image.new("L", (320, 320))
    ImageDraw.Draw(picture).line([*points, *points[:2]] if closed else points, fill=255, width=width, joint="curve")
    return picture


@pytest.mark.parametrize("width", [3, 8, 14])
def test_an_outline_is_filled_and_its_lines_stay_light(width):
    outline = drawing(SHIRT, width=width)
    filled = np.asarray(fill_outline(outline))
    assert filled[200, 160] == FILLED
    assert filled[5, 5] == 0
    assert (filled[np.asarray(outline) == 255] == 255).all()


def test_a_gap_does_not_let_the_filling_out():
    filled = np.asarray(fill_outline(drawing([*SHIRT, (40, 100)], closed=False)))
    assert filled[200, 160] == FILLED
    assert filled[5, 5] == 0


@pytest.mark.parametrize(
    "shape",
    [
        lambda pen: pen.polygon(SHIRT, fill=200),
        lambda pen: pen.line([(20, 20), (300, 300)], fill=255, width=8),
        lambda pen: None,
    ],
)
def test_what_is_no_outline_stays_as_it_is(shape):
    picture = Image.new("L", (320, 320))
    shape(ImageDraw.Draw(picture))
    assert fill_outline(picture).tobytes() == picture.tobytes()


def test_people_s_drawings_become_shapes():
    # of what the players of Quick, Draw! drew, most outlines are closed or nearly so
    files = sorted((ASSETS / "evidence" / "choose" / "drawings").glob("*/quickdraw-*"))
    filled = [prepare(open_picture(file.read_bytes())).after("filled").did_something for file in files]
    assert len(filled) > 60
    assert np.mean(filled) > 0.6

"""The film of a filter that slides over a picture."""

import io

import numpy as np
import pytest
from PIL import Image

from apparel.data import fashion_mnist
from apparel.vision.arithmetic import FILTERS
from pages.parts.learn.film import FILM_FRAME_MS, FILM_STEP, sliding_film

BOOT = fashion_mnist().test.images[0]


@pytest.fixture(scope="module")
def film():
    weights = next(iter(FILTERS.values()))
    return Image.open(io.BytesIO(sliding_film(BOOT, weights, (b"boot", b"first"))))


def frame(film, at):
    film.seek(at)
    return film.convert("L")


def test_it_goes_over_every_row_from_left_to_right(film):
    assert film.n_frames == 28 * 28 // FILM_STEP
    frame(film, 5)
    assert film.info["duration"] == FILM_FRAME_MS


def test_the_new_picture_grows_until_it_is_whole(film):
    right = (film.width // 2 + 20, 20, film.width, film.height)
    light = [(np.array(frame(film, at).crop(right)) > 40).sum() for at in (0, 100, film.n_frames - 1)]
    assert light[0] < light[1] < light[2]

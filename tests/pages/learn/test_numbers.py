"""Learn, 1: a picture is numbers. The other sections are tried on their page, in tests/pages/test_learn.py."""

import io

import numpy as np
from PIL import Image

from apparel.data import fashion_mnist
from tests.pages.kit.drawn import charts, drawn, served

BOOT = fashion_mnist().test.images[0].numpy()


def part(pixels):
    from pages.parts.learn.numbers import picture_is_numbers

    picture_is_numbers(pixels)


def test_adding_to_every_number_makes_the_picture_lighter_and_a_part_of_it_is_seen_larger(monkeypatch):
    files = served(monkeypatch)
    app = drawn(part, fashion_mnist().test.images[0])

    def shown(side):
        picture = np.array(Image.open(io.BytesIO(files[app.image[0].value[0]])))
        return picture[:: 560 // side, :: 560 // side]

    assert np.array_equal(shown(28), BOOT)
    app.slider[0].set_value(100).run()
    lighter = np.clip(BOOT.astype(int) + 100, 0, 255)
    assert np.array_equal(shown(28), lighter)
    app.pills[0].set_value("bottom-right").run()
    assert np.array_equal(shown(14), lighter[14:, 14:])
    assert charts(app)[0]["value"].tolist() == lighter[14:, 14:].T.flatten().tolist(), "the grid beside it is the same"

"""Sheets of many pictures."""

import io

import numpy as np
import torch
from PIL import Image

from apparel.charts.atlas import CELL, COLUMNS, PER_SHEET, place_order, sheets
from apparel.data import fashion_mnist

IMAGES = fashion_mnist().test.images[:1_000]


def test_every_picture_is_found_again_in_its_place():
    files = list(sheets(IMAGES))
    assert len(files) == 2
    for number in (0, 31, 32, 511, 512, 999):
        sheet = np.asarray(Image.open(io.BytesIO(files[number // PER_SHEET])))
        row, column = divmod(number % PER_SHEET, COLUMNS)
        found = sheet[row * CELL : row * CELL + 28, column * CELL : column * CELL + 28]
        wrong = np.abs(found.astype(float) - IMAGES[number].numpy()).mean()
        assert wrong < 5, f"picture {number} is {wrong:.0f} grey levels off"


def test_few_pictures_make_a_small_sheet():
    [file] = sheets(IMAGES[:20])
    assert Image.open(io.BytesIO(file)).size == (COLUMNS * CELL, CELL)


def test_a_sheet_holds_neighbours():
    points = np.random.default_rng(0).integers(0, 65_536, (20_000, 2)).astype(np.uint16)
    order = place_order(points)
    assert sorted(order.tolist()) == list(range(20_000))
    # 40 sheets: a fair share of the plane is a square of 65,536 / √40 a side, and strips are not quite even
    for numbers in torch.from_numpy(order).split(PER_SHEET):
        assert np.ptp(points[numbers], axis=0).max() < 2 * 65_536 / 40**0.5

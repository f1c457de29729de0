"""What the map in the browser is told."""

import io
import json

import numpy as np
import torch
from PIL import Image

from apparel.charts.atlas import CELL, COLUMNS
from apparel.data.numbers import images
from apparel.inspect.map import on_grid, pca_map
from pages.parts.map.picture_map import Groups, place_pictures
from tests.pages.data.brought import own_dataset
from tests.pages.kit.drawn import drawn, served

DATASET = own_dataset(400, 200)
POINTS = on_grid(pca_map(images(DATASET)))
CLASSES = Groups(DATASET.classes, torch.cat((DATASET.train.labels, DATASET.test.labels)))
PARTS = Groups(("Training", "Test"), (torch.arange(600) >= 400).long())


def part(pictures, classes, colours):
    from pages.parts.map.picture_map import picture_map

    def nothing(_):
        pass

    picture_map(
        pictures, classes, colours, 400, [1], [[0, 0], [9, 0], [0, 9]], "Map.", nothing, nothing, nothing, "map"
    )


def test_every_picture_has_its_number_its_place_and_its_groups(monkeypatch):
    fetched = served(monkeypatch)
    app = drawn(part, place_pictures(images(DATASET), POINTS), CLASSES, PARTS)
    (shown,) = app.get("bidi_component")
    told = json.loads(shown.proto.json)
    assert (told["training"], told["hidden"], told["corners"]) == (400, [1], [[0, 0], [9, 0], [0, 9]])
    assert (told["classes"], told["colours"]) == (list(DATASET.classes), ["Training", "Test"])
    numbers, places, groups = np.split(np.frombuffer(fetched[told["points"]], np.uint8).copy(), [600 * 4, 600 * 8])
    numbers = numbers.view("<u4")
    assert np.array_equal(places.view("<u2").reshape(2, 600).T, POINTS[numbers])
    assert np.array_equal(groups.reshape(2, 600), np.stack((CLASSES.of[numbers], PARTS.of[numbers])))
    assert [fetched[file][:2] for file in told["atlas"]["files"]] == [b"\xff\xd8"] * 2, "JPEG"


def test_pictures_that_lie_close_together_are_in_one_file_in_the_order_of_the_points():
    placed = place_pictures(images(DATASET), POINTS)
    assert sorted(placed.order) == list(range(600))
    assert len(placed.sheets) == 2
    sheet = np.array(Image.open(io.BytesIO(placed.sheets[0])))
    row, column = divmod(40, COLUMNS)
    shown = sheet[row * CELL : row * CELL + 28, column * CELL : column * CELL + 28]
    wanted = images(DATASET)[placed.order[40]].numpy()
    assert np.abs(shown.astype(int) - wanted).mean() < 8, "but for what JPEG changes"

"""Small pictures, large and crisp."""

import base64
import io
import json

import numpy as np
import torch
from PIL import Image

from apparel.data import fashion_mnist
from pages.parts.kit.pictures import enlarge
from tests.pages.kit.drawn import drawn

BOOT = fashion_mnist().train.images[0]


def test_every_pixel_becomes_a_square_of_its_own_grey():
    picture = enlarge(BOOT, 3)
    assert picture.size == (84, 84)
    pixels = torch.from_numpy(np.array(picture))
    assert torch.equal(pixels, BOOT.repeat_interleave(3, 0).repeat_interleave(3, 1))


def test_a_row_of_pictures_has_the_words_of_each_below_it_and_for_screen_readers():
    def part(images):
        from pages.parts.kit.pictures import picture_grid

        picture_grid(images, ["boot", "T-shirt/*top*"])

    images = [image.proto.imgs[0] for image in drawn(part, torch.stack((BOOT, BOOT))).image]
    assert [image.caption for image in images] == ["boot", r"T\-shirt\/\*top\*"]
    assert [image.alt for image in images] == ["boot", "T-shirt/*top*"]


def test_pictures_to_choose_from_are_sent_as_they_are_grey_or_in_colour():
    def part(pictures):
        from pages.parts.kit.pictures import picture_chooser

        picture_chooser(pictures, 1, print, key="some", reveal="there")

    colours = torch.randint(256, (9, 9, 3), dtype=torch.uint8)
    (chooser,) = drawn(part, [(BOOT, "boot"), (colours, "1")]).get("bidi_component")
    told = json.loads(chooser.proto.json)
    assert (told["chosen"], told["reveal"]) == (1, "there")
    assert [picture["words"] for picture in told["pictures"]] == ["boot", "1"]
    for picture, pixels in zip(told["pictures"], (BOOT, colours), strict=True):
        png = base64.b64decode(picture["source"].removeprefix("data:image/png;base64,"))
        assert np.array_equal(np.array(Image.open(io.BytesIO(png))), pixels.numpy())

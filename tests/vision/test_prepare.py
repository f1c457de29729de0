"""Pictures on their way to 28 × 28 pixels."""

import io

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.errors import PictureError
from apparel.evaluation.predictions import predict
from apparel.models.trained import load_model
from apparel.vision import open_picture, prepare


def sample(name: str) -> Image.Image:
    return open_picture((ASSETS / "samples" / f"{name}.png").read_bytes())


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def photo(pixels: torch.Tensor, place: tuple[int, int], noise: np.random.Generator) -> Image.Image:
    """A JPEG of 640 × 480 pixels with the garment on an unevenly lit, light wall."""
    garment = Image.fromarray(255 - pixels.numpy()).resize((280, 280), Image.Resampling.BICUBIC)
    wall = Image.new("L", (640, 480), 255)
    wall.paste(garment, place)
    shade = 10 + np.linspace(0, 50, 640) + np.linspace(0, 25, 480)[:, None]
    values = (np.asarray(wall) - shade + noise.normal(0, 8, (480, 640))).clip(0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(values).convert("RGB").save(file, "JPEG", quality=80)
    return open_picture(file.getvalue())


def busy_photo(pixels: torch.Tensor) -> Image.Image:
    """A dark blue garment on a floor of wooden boards."""
    boards = 150 + 60 * (np.arange(320)[:, None] // 40 % 2) + np.random.default_rng(0).normal(0, 12, (320, 320))
    floor = Image.fromarray(np.stack([boards, 0.8 * boards, 0.55 * boards], 2).clip(0, 255).astype(np.uint8))
    garment = Image.fromarray(pixels.numpy()).resize((240, 240), Image.Resampling.BICUBIC)
    floor.paste(Image.new("RGB", (240, 240), (30, 40, 90)), (40, 40), garment.point(lambda value: 255 * (value > 30)))
    return floor


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_pictures_of_the_dataset_come_out_pixel_for_pixel(mode):
    for pixels in fashion_mnist().test.images[:1000]:
        content = png(Image.fromarray(pixels.numpy()).convert(mode))
        assert torch.equal(prepare(open_picture(content)).pixels, pixels)


def test_every_kind_of_border_in_the_dataset_counts_as_dark():
    # the pictures whose garment fills the border most are the ones that could be taken for light backgrounds
    images = fashion_mnist().train.images
    border = torch.cat([images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1]], dim=1).float().mean(1)
    for pixels in images[border.topk(200).indices]:
        assert torch.equal(prepare(Image.fromarray(pixels.numpy())).pixels, pixels)


def test_a_negative_of_the_dataset_is_turned_back():
    for pixels in fashion_mnist().test.images[:100]:
        assert torch.equal(prepare(Image.fromarray(255 - pixels.numpy())).pixels, pixels)


def test_light_and_dark_paper_give_the_same():
    drawing = Image.new("L", (320, 320), 255)
    ImageDraw.Draw(drawing).rectangle((60, 40, 180, 290), fill=0)
    on_dark = drawing.point(lambda value: 255 - value)
    assert torch.equal(prepare(drawing).pixels, prepare(on_dark).pixels)


def test_fills_the_square_and_stands_in_its_middle():
    drawing = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(drawing).rectangle((300, 20, 340, 99), fill=0)
    pixels = prepare(drawing).pixels
    assert pixels.dtype == torch.uint8
    assert pixels.shape == (28, 28)
    rows, columns = pixels.float().mean(1), pixels.float().mean(0)
    assert rows.min() > 0
    middle = (columns * torch.arange(28)).sum() / columns.sum()
    assert abs(middle - 13.5) < 0.25
    assert 13 <= (columns > 50).sum() <= 16


def test_transparency_is_white_paper():
    on_white = Image.new("RGBA", sample("Jeans").size, "white")
    on_white.alpha_composite(sample("Jeans"))
    assert torch.equal(prepare(sample("Jeans")).pixels, prepare(on_white.convert("RGB")).pixels)


def test_the_way_is_shown_in_pictures_and_ends_in_the_pixels():
    prepared = prepare(sample("Dress"))
    assert [step.id for step in prepared.steps] == [
        "given",
        "paper",
        "brightened",
        "cut-out",
        "grey",
        "black-background",
        "filled",
        "trimmed",
        "28-pixels",
        "sharpened",
    ]
    assert all(str(step.explanation).endswith(".") for step in prepared.steps)
    assert np.array_equal(np.asarray(prepared.steps[-1].picture), prepared.pixels.numpy())
    square = prepared.after("trimmed").picture
    assert square.width == square.height


@pytest.mark.parametrize("name", ["cut-out", "black-background", "filled", "trimmed", "sharpened"])
def test_a_step_can_be_left_out(name):
    drawing = Image.new("RGB", (400, 320), "white")
    ImageDraw.Draw(drawing).rectangle((150, 60, 260, 250), outline="black", width=8)
    given = busy_photo(fashion_mnist().test.images[1]) if name == "cut-out" else drawing
    whole, without = prepare(given), prepare(given, without={name})
    assert whole.after(name).did_something
    assert whole.after(name).is_on
    assert not without.after(name).is_on
    assert not without.after(name).did_something
    assert not torch.equal(whole.pixels, without.pixels)


def test_a_step_that_every_picture_needs_cannot_be_left_out():
    given = sample("Dress")
    assert torch.equal(prepare(given, without={"grey", "28-pixels"}).pixels, prepare(given).pixels)


def test_white_on_transparent_is_seen():
    shape = Image.new("RGBA", (200, 200))
    ImageDraw.Draw(shape).rectangle((60, 20, 140, 180), fill="white")
    assert prepare(shape).pixels[14, 14] == 255


def test_a_garment_is_cut_out_of_a_busy_photo():
    shirt = fashion_mnist().test.images[1]
    cut = prepare(busy_photo(shirt)).after("cut-out").picture.convert("L")
    values = np.asarray(cut)
    assert values[:40, :40].min() > 200, "the floor becomes paper"
    assert values[150:170, 150:170].max() < 150, "the garment stays"


def test_a_garment_as_light_as_the_floor_is_cut_out_by_its_colour():
    photos = ASSETS / "evidence" / "choose" / "photos" / "T-shirt_top"
    blue_on_wood = open_picture((photos / "clothing-small-mapped-08bb63e532.jpg").read_bytes())
    assert prepare(blue_on_wood).after("cut-out").did_something


@pytest.mark.parametrize(
    "nothing",
    [
        Image.new("L", (320, 320), 255),
        Image.new("RGB", (320, 320), "#1E222C"),
        Image.new("RGBA", (320, 320), (0, 0, 0, 0)),
        Image.new("L", (28, 28), 0),
        Image.new("L", (28, 28), 255),
        Image.new("L", (1, 1), 90),
        Image.linear_gradient("L").point(lambda value: 200 + value // 32).convert("RGB"),
    ],
)
def test_nothing_but_background_is_said(nothing):
    with pytest.raises(PictureError, match=r"nothing to see.*[Dd]raw.*choose"):
        prepare(nothing)


@pytest.mark.parametrize("size", [(1, 500), (500, 1), (2, 2), (30_000, 40), (5, 9)])
def test_odd_shapes(size):
    picture = Image.new("L", size, 255)
    picture.putpixel((size[0] // 2, size[1] // 2), 0)
    if max(size) <= 500:
        assert prepare(picture).pixels.max() > 0
    else:  # a single pixel of a picture this long is finer than what is left of it
        with pytest.raises(PictureError):
            prepare(picture)


def test_a_photo_on_an_unevenly_lit_wall_is_recognised_like_the_original():
    model, test, noise = (
        load_model(ASSETS / "models" / "quick"),
        fashion_mnist().test.with_labels(),
        np.random.default_rng(0),
    )
    chosen = torch.arange(0, 10_000, 50)
    photos = [
        photo(test.images[index], (int(noise.integers(0, 360)), int(noise.integers(0, 200))), noise) for index in chosen
    ]
    labels = test.labels[chosen].tolist()

    def right(images: torch.Tensor) -> float:
        return float(
            np.mean(
                [found.class_id == label for found, label in zip(predict(model, images).answers(), labels, strict=True)]
            )
        )

    assert right(torch.stack([prepare(picture).pixels for picture in photos])) > right(test.images[chosen]) - 0.05


@pytest.mark.parametrize("light", [0.9, 0.6, 0.45, 0.35, 0.25])
def test_a_photo_in_little_light_is_what_it_is_in_full_light(light):
    shirt = busy_photo(fashion_mnist().test.images[1])
    full, dim = (prepare(photo).pixels.float() for photo in (shirt, shirt.point(lambda level: round(level * light))))
    assert (full - dim).abs().mean() < 12


def test_a_photo_without_light_is_too_dark():
    shirt = busy_photo(fashion_mnist().test.images[1])
    with pytest.raises(PictureError, match="too dark"):
        prepare(shirt.point(lambda level: level // 50 + 1))

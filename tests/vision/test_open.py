"""Files that people give: good ones in every format, and hostile ones."""

import io
import time
import tracemalloc
import warnings

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from apparel.assets import ASSETS
from apparel.errors import PictureError
from apparel.vision import open_picture
from tests.pngs import png_that_declares

BOOT = ASSETS / "samples" / "Ankle_boot.png"


def encode(picture: Image.Image, format: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "MPO", "HEIF"])
def test_opens_every_format(format):
    with Image.open(BOOT) as boot:
        pillow_heif.register_heif_opener()
        content = encode(boot.convert("RGB"), format)
        size = boot.size
    picture = open_picture(content)
    assert picture.size == size
    assert picture.mode == "RGB"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in shoe.png"),
        (b"I am a letter, renamed to .png.", "no picture in shoe.png"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "no picture in shoe.png"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "no picture in shoe.png"),
        (b"%PDF-1.7", "no picture in shoe.png"),
        (BOOT.read_bytes()[:1500], "broken"),
        (BOOT.read_bytes()[:20], "no picture"),
        (encode(Image.effect_noise((200, 200), 60), "JPEG")[:3000], "broken"),
        (BOOT.read_bytes().ljust(40 * 2**20 + 1, b"\0"), "limit of 40 MB"),
    ],
)
def test_refuses_with_a_sentence(content, said):
    with pytest.raises(PictureError, match=said) as refusal:
        open_picture(content, "shoe.png")
    assert "shoe.png" in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_formats_that_need_other_programs_are_not_even_tried():
    with pytest.raises(PictureError, match="PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC"):
        open_picture(encode(Image.open(BOOT).convert("RGB"), "PDF"))


def test_refuses_40_megapixels_at_once_and_says_the_size():
    content = encode(Image.new("1", (8000, 5000)))
    assert len(content) < 20_000
    begin = time.perf_counter()
    with pytest.raises(PictureError, match=r"8000 × 5000 pixels \(40 megapixels\).*limit of 30 megapixels"):
        open_picture(content)
    assert time.perf_counter() - begin < 0.1


def test_a_photo_of_a_large_sensor_is_decoded_at_an_eighth():
    photo = Image.new("L", (9_000, 7_000), 255)
    photo.paste(40, (2_000, 1_000, 7_000, 6_000))
    tracemalloc.start()
    picture = open_picture(encode(photo, "JPEG"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert picture.size == (1_125, 875)
    assert peak < 20 * 2**20
    with pytest.raises(PictureError, match=r"63 megapixels\).*limit of 30"):
        open_picture(encode(photo, "JPEG", progressive=True))


@pytest.mark.parametrize("white", [1.0, 255, 4_095, 65_535])
def test_greys_of_many_bits_are_seen_whatever_white_is(white):
    levels = np.linspace(0, white, 256).astype(np.float32).reshape(16, 16)
    picture = open_picture(encode(Image.fromarray(levels), "TIFF"))
    assert np.asarray(picture).max() == 255
    assert np.asarray(picture).mean() == pytest.approx(127, abs=1)


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1), (30_000_001, 1)])
def test_refuses_huge_declared_sizes_without_a_warning(size):
    with warnings.catch_warnings(record=True) as leaked:
        warnings.simplefilter("always")
        with pytest.raises(PictureError):
            open_picture(png_that_declares(*size))
    assert not leaked


def test_a_picture_that_holds_less_than_it_declares_is_broken():
    with pytest.raises(PictureError, match="broken"):
        open_picture(png_that_declares(2000, 2000))


def test_first_frame_of_an_animation():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "lime", "blue")]
    for format in ("GIF", "WEBP", "PNG"):
        content = encode(frames[0], format, save_all=True, append_images=frames[1:])
        red, green, blue = open_picture(content).convert("RGB").getpixel((20, 15))
        assert red > 240, format
        assert max(green, blue) < 15, format


def test_a_phone_held_upright_gives_an_upright_picture():
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("black", (0, 0, 60, 10))  # the top edge, which the phone recorded at the side
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to see it
    turned = open_picture(encode(picture, "JPEG", exif=exif))
    assert turned.size == (40, 60)
    assert turned.getpixel((37, 30))[0] < 50
    assert turned.getpixel((3, 30))[0] > 200


def test_cmyk_jpeg_keeps_its_colours():
    content = encode(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG")
    red, green, blue = open_picture(content).getpixel((10, 10))
    assert red > 200
    assert max(green, blue) < 60


def test_16_bit_grey_is_scaled_and_not_clipped():
    levels = np.linspace(0, 65535, 256).astype(np.uint16).reshape(16, 16)
    picture = open_picture(encode(Image.fromarray(levels)))
    assert picture.mode == "L"
    assert np.array_equal(np.asarray(picture), levels >> 8)


def test_palette_with_transparency_keeps_both():
    with Image.open(BOOT) as boot:
        palette = boot.quantize(32)
    picture = open_picture(encode(palette, transparency=palette.getpixel((0, 0))))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0
    assert picture.getpixel((picture.width // 2, picture.height // 2))[3] == 255


def test_a_name_is_only_repeated():
    name = "<script>alert(1)</script>/../../etc/passwd"
    with pytest.raises(PictureError) as refusal:
        open_picture(b"no picture", name)
    assert name in str(refusal.value)

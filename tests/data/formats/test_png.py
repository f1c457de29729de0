"""Many small PNGs at once are what Pillow makes of each of them, however they are written."""

import io
import random
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from apparel.data import fashion_mnist
from apparel.data.formats.png import decode
from apparel.errors import DataError

GREY, RGB, GREY_ALPHA, RGBA = 0, 2, 4, 6
CHANNELS = {GREY: 1, RGB: 3, GREY_ALPHA: 2, RGBA: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
FILTERS = {"none": [0], "sub": [1], "up": [2], "average": [3], "paeth": [4], "mixed": [0, 1, 2, 3, 4]}


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(rows, colour, interlaced=0, packed=None):
    header = struct.pack(">IIBBBBB", 28, 28, 8, colour, 0, 0, interlaced)
    pixels = zlib.compress(rows) if packed is None else packed
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def random_rows(colour, filters, luck):
    width = 28 * CHANNELS[colour]
    return b"".join(bytes([luck.choice(filters)]) + luck.randbytes(width) for _ in range(28))


def as_pillow_reads(content):
    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("L"))


def read_like_pillow(pngs):
    pixels = decode([f"{number}.png" for number in range(len(pngs))], pngs)
    assert pixels.dtype == np.uint8
    assert np.array_equal(pixels, [as_pillow_reads(content) for content in pngs])
    return pixels


def refused(content, sentence):
    whole = png(random_rows(GREY, [1], random.Random(0)), GREY)
    with pytest.raises(DataError, match=sentence):
        decode(["1.png", "2.png", "3.png"], [whole, content, whole])


@pytest.mark.parametrize("colour", CHANNELS, ids=["grey", "colour", "grey and alpha", "colour and alpha"])
@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_every_filter(colour, filters):
    luck = random.Random(0)
    read_like_pillow([png(random_rows(colour, filters, luck), colour) for _ in range(20)])


def test_pictures_keep_their_places_when_each_is_written_in_another_way():
    luck = random.Random(0)
    pngs = [png(random_rows(colour, [0, 1, 2, 3, 4], luck), colour) for colour in CHANNELS for _ in range(5)]
    for mode in ("1", "P"):
        picture = io.BytesIO()
        Image.fromarray(as_pillow_reads(pngs[0])).convert(mode).save(picture, "PNG")
        pngs.append(picture.getvalue())
    luck.shuffle(pngs)
    read_like_pillow(pngs)


@pytest.mark.parametrize("options", [{"compress_level": 0}, {"compress_level": 9}, {"optimize": True}, {"bits": 8}])
def test_as_other_programs_pack_them(options):
    images, pngs = fashion_mnist().test.images[:50].numpy(), []
    for image in images:
        file = io.BytesIO()
        Image.fromarray(image).save(file, "PNG", **options)
        pngs.append(file.getvalue())
    assert np.array_equal(read_like_pillow(pngs), images)


@pytest.mark.parametrize("transparent", [0, (0, 0, 0)], ids=["grey", "colour"])
def test_remarks_and_transparency_change_no_pixel(transparent):
    image = Image.fromarray(fashion_mnist().test.images[0].numpy())
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Title", "a boot")
    remarks.add(b"gAMA", struct.pack(">I", 45455))
    file = io.BytesIO()
    image.convert("L" if transparent == 0 else "RGB").save(file, "PNG", pnginfo=remarks, transparency=transparent)
    assert np.array_equal(read_like_pillow([file.getvalue()])[0], image)


def test_pixels_in_many_chunks():
    whole = png(random_rows(GREY, [4], random.Random(0)), GREY)
    packed = whole[41:-16]
    pieces = b"".join(chunk(b"IDAT", packed[at : at + 10]) for at in range(0, len(packed), 10))
    assert np.array_equal(read_like_pillow([whole[:33] + pieces + chunk(b"IEND", b"")])[0], as_pillow_reads(whole))


def test_interlaced():
    luck, rows = random.Random(0), b""
    for x, y, step_x, step_y in ADAM7:
        rows += b"".join(b"\1" + luck.randbytes(len(range(x, 28, step_x))) for _ in range(y, 28, step_y))
    read_like_pillow([png(rows, GREY, interlaced=1)])


def test_filter_that_there_is_not():
    refused(png(random_rows(GREY, [5], random.Random(0)), GREY), r"^2\.png is damaged or not a PNG picture\.")


def test_too_few_rows():
    refused(png(random_rows(GREY, [0], random.Random(0))[:-1], GREY), r"^2\.png is damaged or not a PNG picture\.")


def test_pixels_that_are_not_packed():
    refused(png(b"", GREY, packed=b"no zlib"), r"^2\.png is damaged or not a PNG picture\.")


def test_every_flipped_bit_is_refused():
    whole = png(random_rows(GREY, [4], random.Random(0)), GREY)
    for bit in range(0, 8 * len(whole), 11):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        refused(bytes(damaged), r"^2\.png is damaged or not a PNG picture\.")


def test_no_more_is_unpacked_than_a_picture_has():
    content = png(random_rows(GREY, [0], random.Random(0)) + bytes(200 * 2**20), GREY)
    assert len(content) < 2**20
    tracemalloc.start()
    read_like_pillow([content])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * 2**20

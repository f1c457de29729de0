"""Pictures that are no pictures, explode or are unusual, each as one among good ones."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from tests.data.formats.hostile_kit import GOOD, Cases, drawn, encoded, zipped
from tests.pngs import chunk, png_that_declares

CASES = Cases()
case = CASES.case


def among(name: str, content: bytes) -> Callable[[Path], Path]:
    return lambda folder: zipped(folder / "x.zip", GOOD | {f"bags/{name}": content})


def text_bomb(kind: bytes) -> bytes:
    start = b"Comment\0\1\0\0\0" if kind == b"iTXt" else b"Comment\0\0"
    return chunk(kind, start + zlib.compress(bytes(2**26)))


def with_exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(drawn("RGB"), "JPEG", exif=exif)


jpeg, whole_png = encoded(drawn("RGB"), "JPEG"), encoded(drawn())
frames = [drawn(side=60), drawn(side=60).rotate(90)]
sixteen = Image.fromarray(np.asarray(drawn()).astype(np.uint16) * 257)
see_through = drawn("RGBA")
see_through.putalpha(drawn())

PICTURES: dict[str, tuple[str, bytes, str]] = {
    "a PNG of 50,000 × 50,000": ("x.png", png_that_declares(50_000, 50_000), "left out"),
    "a PNG of 2 billion × 2 billion": ("x.png", png_that_declares(2**31 - 1, 2**31 - 1), "left out"),
    "a PNG of 0 × 0": ("x.png", png_that_declares(0, 0), "left out"),
    "a JPEG of 65,500 × 65,500": (
        "x.jpg",
        jpeg.replace(b"\x00\x3c\x00\x3c\x03", struct.pack(">2H", 65_500, 65_500) + b"\3", 1),
        "left out",
    ),
    "a GIF of 65,535 × 65,535": ("x.gif", b"GIF89a" + struct.pack("<2H", 65_535, 65_535) + b"\0\0\0,", "left out"),
    "a BMP of 50,000 × 50,000": (
        "x.bmp",
        b"BM" + struct.pack("<3I", 58, 0, 54) + struct.pack("<3I2H6I", 40, 50_000, 50_000, 1, 24, 0, 0, 0, 0, 0, 0),
        "left out",
    ),
    "a WebP that ends after its header": ("x.webp", encoded(drawn("RGB"), "WEBP")[:30], "left out"),
    "half a PNG": ("x.png", whole_png[: len(whole_png) // 2], "left out"),
    "half a JPEG": ("x.jpg", jpeg[: len(jpeg) // 2], "left out"),
    "half a WebP": ("x.webp", encoded(drawn("RGB"), "WEBP")[:-40], "left out"),
    "half a BMP": ("x.bmp", encoded(drawn("RGB"), "BMP")[:5000], "left out"),
    "an empty file": ("x.png", b"", "left out"),
    "a single byte": ("x.png", b"\x89", "left out"),
    "text named PNG": ("x.png", b"not a picture", "left out"),
    "a web page named JPEG": ("x.jpg", b"<html><script>alert(1)</script></html>", "left out"),
    "an SVG named PNG": ("x.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "left out"),
    "a program named GIF": ("x.gif", b"\x7fELF" + bytes(500), "left out"),
    "a pickle named PNG": ("x.png", b"\x80\4cos\nsystem\n(S'touch /tmp/owned'\ntR.", "left out"),
    "a PDF named BMP": ("x.bmp", b"%PDF-1.7\n", "left out"),
    "a zip named PNG": ("x.png", b"PK\3\4" + bytes(100), "left out"),
    "a TIFF named PNG": ("x.png", encoded(drawn(), "TIFF"), "read"),
    "an icon named PNG": ("x.png", encoded(drawn(), "ICO"), "left out"),
    "an EPS named JPEG": ("x.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n", "left out"),
    "a JPEG named PNG": ("x.png", jpeg, "read"),
    "a PNG named JPEG": ("x.jpg", whole_png, "read"),
    "an animated GIF": ("x.gif", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]), "read"),
    "an animated WebP": (
        "x.webp",
        encoded(frames[0].convert("RGB"), "WEBP", save_all=True, append_images=frames),
        "read",
    ),
    "an animated PNG": ("x.png", encoded(frames[0], save_all=True, append_images=frames[1:]), "read"),
    "a CMYK JPEG": ("x.jpg", encoded(drawn("RGB").convert("CMYK"), "JPEG"), "read"),
    "16 bits": ("x.png", encoded(sixteen), "read"),
    "a palette": ("x.png", encoded(drawn().convert("P")), "read"),
    "a palette with transparency": ("x.png", encoded(drawn().convert("P"), transparency=0), "read"),
    "transparency": ("x.png", encoded(see_through), "read"),
    "black and white": ("x.png", encoded(drawn("1")), "read"),
    "grey with transparency": ("x.png", encoded(drawn("LA")), "read"),
    "a progressive JPEG": ("x.jpg", encoded(drawn("RGB"), "JPEG", progressive=True), "read"),
    **{f"EXIF orientation {number}": ("x.jpg", with_exif(number), "read") for number in (0, 3, 6, 8, 200)},
    "EXIF that is rubbish": ("x.jpg", encoded(drawn("RGB"), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"), "read"),
    "a colour profile that is rubbish": ("x.jpg", encoded(drawn("RGB"), "JPEG", icc_profile=b"\xff" * 999), "read"),
    "a comment of 64 MB": ("x.png", png_that_declares(60, 60, text_bomb(b"zTXt")), "left out"),
    "an international comment of 64 MB": ("x.png", png_that_declares(60, 60, text_bomb(b"iTXt")), "left out"),
    "pixels that are fewer than promised": ("x.png", png_that_declares(5_000, 5_000), "left out"),
    "a checksum that is wrong": ("x.png", whole_png[:20] + b"\1" + whole_png[21:], "left out"),
    "a single pixel": ("x.png", encoded(Image.new("L", (1, 1), 90)), "left out"),
    "a thin line": ("x.png", encoded(Image.new("L", (1, 20_000), 90)), "left out"),
    "all white": ("x.png", encoded(Image.new("L", (60, 60), 255)), "left out"),
    "all see-through": ("x.png", encoded(Image.new("RGBA", (60, 60), (0, 0, 0, 0))), "left out"),
}
for words, (name, content, fate) in PICTURES.items():
    case(fate, words)(among(name, content))

"""Files that nobody should have to trust, made here, and what has to become of each.

``CASES`` gives for each name what writes it into a folder and returns its path, and its fate: ``refused`` as a whole
in a sentence, ``left out``, when it is one picture among good ones, or ``read``, when it only looks hostile.
"""

import gzip
import io
import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from tests.pngs import chunk, png_that_declares

LARGE = 2**28
HUGE = 3 * 2**30
Case = tuple[Callable[[Path], Path], str]
CASES: dict[str, Case] = {}


def case(fate: str, name: str = ""):
    def register(write: Callable[[Path], Path]) -> Callable[[Path], Path]:
        CASES[name or write.__name__.replace("_", " ")] = (write, fate)
        return write

    return register


def drawn(mode: str = "L", side: int = 60) -> Image.Image:
    """A light shape on black."""
    values = np.zeros((side, side), np.uint8)
    values[side // 6 : -side // 6, side // 3 : -side // 3] = 220
    return Image.fromarray(values).convert(mode)


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


GOOD = {f"{name}/{number}.png": encoded(drawn(side=60 + number)) for name in ("bags", "shoes") for number in range(6)}


def zipped(path: Path, files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return path


def zeros(path: Path, name: str, size: int, start: bytes = b"") -> Path:
    """A zip whose entry ``name`` unpacks to ``size`` zeros after ``start``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for good, content in GOOD.items():
            archive.writestr(good, content)
        with archive.open(name, "w", force_zip64=True) as entry:
            entry.write(start)
            for _ in range(size // 2**20):
                entry.write(bytes(2**20))
    return path


def spoilt(path: Path, change: Callable[[bytearray], None], files: dict[str, bytes] | None = None) -> Path:
    zipped(path, files or GOOD)
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return path


def central(content: bytearray, at: int = 0) -> int:
    """Where the central directory's entry number ``at`` begins."""
    position = content.index(b"PK\1\2")
    for _ in range(at):
        position = content.index(b"PK\1\2", position + 4)
    return position


# Zips


@case("refused")
def a_zip_of_zips(folder: Path) -> Path:
    inner = zipped(folder / "inner.zip", GOOD).read_bytes()
    return zipped(folder / "x.zip", {f"{number}.zip": inner for number in range(16)})


for bombed, fate in (
    ("bags/bomb.png", "left out"),
    ("bags/bomb.jpg", "left out"),
    ("train.csv", "refused"),
    ("sample_submission.csv", "refused"),
    ("classes.txt", "refused"),
    ("train-images-idx3-ubyte", "refused"),
):
    case(fate, f"256 MB of zeros as {bombed}")(lambda folder, bombed=bombed: zeros(folder / "x.zip", bombed, LARGE))


@case("refused")
def rows_of_256_MB(folder: Path) -> Path:
    header = ",".join(["label", *(f"pixel{number}" for number in range(784))]).encode() + b"\n"
    return zeros(folder / "x.zip", "pixels.csv", LARGE, header)


@case("refused")
def zeros_behind_gzip(folder: Path) -> Path:
    packed = gzip.compress(bytes(LARGE), 1)
    return zipped(
        folder / "x.zip", {f"train-{what}-idx{n}-ubyte.gz": packed for what, n in (("images", 3), ("labels", 1))}
    )


@case("refused")
def gzip_in_gzip(folder: Path) -> Path:
    return zipped(folder / "x.zip", {"train-images-idx3-ubyte.gz": gzip.compress(gzip.compress(bytes(10**6)))})


@case("left out")
def overlapping_entries(folder: Path) -> Path:
    def overlap(content: bytearray) -> None:
        first, second = central(content), central(content, 1)
        content[second + 42 : second + 46] = content[first + 42 : first + 46]

    return spoilt(folder / "x.zip", overlap)


def patched(at: int, value: bytes, entry: int = 0) -> Callable[[bytearray], None]:
    def patch(content: bytearray) -> None:
        begin = central(content, entry) + at
        content[begin : begin + len(value)] = value

    return patch


for words, fate, at, value in (
    ("a header that lies about the size, too small", "left out", 24, (5).to_bytes(4, "little")),
    ("a header that lies about the size, too large", "left out", 24, (2**31).to_bytes(4, "little")),
    ("a header that lies about the packed size", "left out", 20, (3).to_bytes(4, "little")),
    ("a header with a wrong checksum", "left out", 16, b"\1\2\3\4"),
    ("an entry that begins behind the end", "left out", 42, (2**31).to_bytes(4, "little")),
    ("an encrypted entry", "refused", 8, b"\1\0"),
    ("a strongly encrypted entry", "refused", 8, b"\x41\0"),
    ("a flag for patched data", "read", 8, b"\x20\0"),
    ("an unknown way of packing", "refused", 10, b"\x63\0"),
    ("bzip2", "refused", 10, b"\x0c\0"),
    ("lzma", "refused", 10, b"\x0e\0"),
    ("a version of the far future", "refused", 6, b"\xff\0"),
    ("a directory that ends early", "refused", 28, b"\xff\xff"),
):
    case(fate, words)(lambda folder, at=at, value=value: spoilt(folder / "x.zip", patched(at, value)))


@case("refused")
def half_a_zip(folder: Path) -> Path:
    path = zipped(folder / "x.zip", GOOD)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


@case("refused")
def only_the_end_of_a_zip(folder: Path) -> Path:
    (folder / "x.zip").write_bytes(b"PK\5\6" + bytes(18))
    return folder / "x.zip"


@case("refused")
def a_list_of_files_that_claims_gigabytes(folder: Path) -> Path:
    path = folder / "x.zip"
    with path.open("wb") as file:
        file.truncate(HUGE)
        file.seek(HUGE)
        file.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, HUGE, 0, 0))
    return path


@case("read")
def a_zip_behind_a_program(folder: Path) -> Path:
    path = zipped(folder / "x.zip", GOOD)
    path.write_bytes(b"MZ" + bytes(5000) + path.read_bytes())
    return path


@case("refused")
def the_same_name_twice(folder: Path) -> Path:
    path = folder / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("bags/0.png", "bags/0.png", "shoes/0.png"):
            archive.writestr(name, GOOD["bags/0.png"])
    return path


def many(path: Path, count: int) -> Path:
    """A zip of so many empty files, written by hand, since zipfile takes a minute for a million."""
    local, listed = bytearray(), bytearray()
    for number in range(count):
        name = b"%c/%d.png" % (97 + number % 2, number)
        head = struct.pack("<5H3I2H", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0)
        listed += b"PK\1\2\x14\0" + head + struct.pack("<3H2I", 0, 0, 0, 0, len(local)) + name
        local += b"PK\3\4" + head + name
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, min(count, 65535), min(count, 65535), len(listed), len(local), 0)
    wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(listed), len(local))
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(local) + len(listed), 1)
    path.write_bytes(local + listed + (wide + locator if count > 65534 else b"") + end)
    return path


case("refused", "a million tiny files")(lambda folder: many(folder / "x.zip", 10**6))
case("refused", "250,000 tiny files")(lambda folder: many(folder / "x.zip", 250_000))
case("refused", "120,000 tiny files")(lambda folder: many(folder / "x.zip", 120_000))


# Names


NAMES = {
    "zip slip": "../../../outside/",
    "a path from the root": "/etc/",
    "a Windows drive": "C:\\Windows\\",
    "a Windows path upwards": "..\\..\\outside\\",
    "a share": "\\\\server\\share\\",
    "HTML": "<img src=x onerror=alert(1)>/",
    "a script": "</script><script>alert(1)</script>",
    "Markdown": "![x](http://example.com/x.png)",
    "a newline": "new\nline/",
    "a carriage return": "new\rline/",
    "an escape sequence": "\x1b[2J\x1b[31m/",
    "a bell": "\x07/",
    "right to left": "\u202egnp.exe/",
    "zero width": "\u200b\ufeff/",
    "a surrogate's place": "\U0010ffff/",
    "SQL": "'; DROP TABLE runs; --/",
    "a format": "{0.__class__}%s%n/",
    "a device": "CON/",
    "dots": "./../.../",
    "a home": "~root/",
    "a variable": "$HOME/",
    "an emoji": "👢👜/",
    "spaces": "   /",
    "a formula": "=cmd|' /C calc'!A0/",
}
for words, hostile in NAMES.items():
    case("read", f"folders named like {words}")(
        lambda folder, hostile=hostile: zipped(
            folder / "x.zip", GOOD | {f"{hostile}a/{number}.png": encoded(drawn()) for number in range(6)}
        )
    )


@case("refused")
def a_name_of_sixty_thousand_characters(folder: Path) -> Path:
    return zipped(folder / "x.zip", GOOD | {f"{'n' * 60_000}/1.png": encoded(drawn())})


@case("read")
def ten_thousand_folders_deep(folder: Path) -> Path:
    return zipped(folder / "x.zip", {"d/" * 10_000 + name: content for name, content in GOOD.items()})


@case("read")
def names_in_an_old_code_page(folder: Path) -> Path:
    files = {name.replace("bags", "b\xe4gs"): content for name, content in GOOD.items()}
    return spoilt(folder / "x.zip", lambda content: None, files)


@case("left out")
def a_link_in_a_zip(folder: Path) -> Path:
    path = zipped(folder / "x.zip", GOOD)
    link = zipfile.ZipInfo("bags/link.png")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return path


# Folders


def unpacked(folder: Path) -> Path:
    for name, content in GOOD.items():
        path = folder / "x" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "x"


@case("refused")
def a_link_out_of_the_folder(folder: Path) -> Path:
    root = unpacked(folder)
    (root / "bags" / "passwd.png").symlink_to("/etc/passwd")
    return root


@case("read")
def a_folder_that_links_to_itself(folder: Path) -> Path:
    root = unpacked(folder)
    (root / "bags" / "again").symlink_to(root)
    return root


@case("read")
def a_pipe_that_nobody_writes_to(folder: Path) -> Path:
    root = unpacked(folder)
    os.mkfifo(root / "bags" / "pipe.png")
    return root


@case("read")
def a_socket(folder: Path) -> Path:
    root = unpacked(folder)
    listener, here = socket.socket(socket.AF_UNIX), Path.cwd()
    try:
        os.chdir(root / "bags")  # the name of a socket may have a hundred characters
        listener.bind("socket.png")
    finally:
        os.chdir(here)
        listener.close()
    return root


# Pictures


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
    "a TIFF named PNG": ("x.png", encoded(drawn(), "TIFF"), "left out"),
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


# Tables of the contest


def contest(table: bytes, test: bytes = b"id\n11\n12\n") -> Callable[[Path], Path]:
    pictures = {f"train/{number}.png": encoded(drawn(side=28)) for number in range(1, 11)}
    pictures |= {f"test/{number}.png": encoded(drawn(side=28)) for number in (11, 12)}
    return lambda folder: zipped(folder / "x.zip", pictures | {"train.csv": table, "test.csv": test})


rows = b"".join(b"%d,%d\n" % (number, number % 10) for number in range(1, 11))
TABLES: dict[str, tuple[bytes, str]] = {
    "a table with a BOM": (b"\xef\xbb\xbfid,label\n" + rows, "read"),
    "a table with semicolons": (b"id;label\n" + rows.replace(b",", b";"), "read"),
    "a table with tabs": (b"id\tlabel\n" + rows.replace(b",", b"\t"), "read"),
    "a table with quotes": (
        b'"id","label"\n' + b'"' + rows.strip().replace(b",", b'","').replace(b"\n", b'"\n"') + b'"\n',
        "read",
    ),
    "a table from Windows": (b"id,label\r\n" + rows.replace(b"\n", b"\r\n"), "read"),
    "a table with more columns": (b"id,label,note\n" + rows.replace(b"\n", b",=1+1\n"), "read"),
    "a table in UTF-16": ("id,label\n1,2\n".encode("utf-16"), "refused"),
    "a table in Latin-1": (b"id,label\n1,2\n\xe4,3\n", "refused"),
    "a table with a quote that is never closed": (b'id,label\n"1,2\n' + rows, "refused"),
    "a table with zeros": (b"id,label\n1,\x00\n", "refused"),
    "an id that is missing": (b"id,label\n,2\n" + rows, "refused"),
    "an id that is doubled": (b"id,label\n" + rows + b"3,3\n", "refused"),
    "an id without a picture": (b"id,label\n" + rows + b"99,3\n", "refused"),
    "an id that is a path": (b"id,label\n../../../etc/passwd,3\n", "refused"),
    "an id that is a formula": (b"id,label\n=1+1,3\n", "refused"),
    "an id of a million characters": (b"id,label\n" + b"1" * 10**6 + b",3\n", "refused"),
    "a label out of range": (b"id,label\n" + rows.replace(b"9,9", b"9,10"), "refused"),
    "a label below zero": (b"id,label\n" + rows.replace(b"9,9", b"9,-1"), "refused"),
    "half a label": (b"id,label\n" + rows.replace(b"9,9", b"9,0.5"), "refused"),
    "no label": (b"id,label\n" + rows.replace(b"9,9", b"9,"), "refused"),
    "a label that is HTML": (b"id,label\n" + rows.replace(b"9,9", b"9,<b>9</b>"), "refused"),
    "a label that is a formula": (b"id,label\n" + rows.replace(b"9,9", b'9,"=HYPERLINK(1)"'), "refused"),
    "a label in other digits": ("id,label\n1,٣\n".encode(), "refused"),
    "only a header": (b"id,label\n", "read"),
    "nothing at all": (b"", "refused"),
    "a million rows": (b"id,label\n" + b"".join(b"%d,1\n" % number for number in range(10**6)), "refused"),
    "a million empty rows": (b"id,label\n" + b"\n" * 10**6 + rows, "read"),
    "a million columns": (b"id,label" + b"," * 10**6 + b"\n" + rows, "read"),
}
for words, (table, fate) in TABLES.items():
    case(fate, words)(contest(table))

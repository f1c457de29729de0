"""Zips that lie, explode or are broken, whatever it is that they hold."""

import gzip
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.data.formats.hostile_kit import GOOD, Cases, zipped

LARGE = 2**28
HUGE = 3 * 2**30
CASES = Cases()
case = CASES.case


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


def spoilt(path: Path, change: Callable[[bytearray], None]) -> Path:
    zipped(path, GOOD)
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


@case("read")
def a_zip_of_zips(folder: Path) -> Path:
    inner = zipped(folder / "inner.zip", GOOD).read_bytes()
    return zipped(folder / "x.zip", {f"{number}.zip": inner for number in range(16)})


for bombed, fate in (
    ("bags/bomb.png", "left out"),
    ("bags/bomb.jpg", "left out"),
    ("train.csv", "left out"),
    ("sample_submission.csv", "read"),
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


@case("left out")
def a_link_in_a_zip(folder: Path) -> Path:
    path = zipped(folder / "x.zip", GOOD)
    link = zipfile.ZipInfo("bags/link.png")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return path

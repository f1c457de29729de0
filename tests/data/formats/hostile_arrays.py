"""Arrays, tables of Arrow, tars and zips in zips that lie, explode or would run a program."""

import gzip
import io
import json
import pickle
import tarfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.data.formats.hostile_kit import GOOD, Cases, drawn, encoded, zipped
from tests.data.formats.hostile_zips import zeros

CASES = Cases()
case = CASES.case
LARGE = 2**28


def one(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def zipped_as(name: str, files: dict[str, bytes]) -> Callable[[Path], Path]:
    return lambda folder: zipped(folder / name, files)


def header(shape: tuple[int, ...], kind: str = "|u1") -> bytes:
    content = io.BytesIO()
    np.lib.format.write_array_header_1_0(content, {"descr": kind, "fortran_order": False, "shape": shape})
    return content.getvalue()


class Owned:
    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (Path("/tmp/owned"),))


def unpickled(name: str) -> bytes:
    content = io.BytesIO()
    np.save(content, np.array([Owned()], object), allow_pickle=True)
    return content.getvalue() if name.endswith(".npy") else pickle.dumps(Owned())


y = header((4,)) + bytes(4)
ARRAYS = {
    "an array that claims terabytes": header((10**6, 10**4, 10**4)),
    "an array of many small pictures": header((10**9, 28, 28)),
    "an array of a single huge picture": header((1, 10**6, 10**6)),
    "an array of fewer bytes than it claims": header((4, 28, 28)) + bytes(100),
    "an array below zero": header((-4, 28, 28)) + bytes(100),
    "an array of 60 dimensions": header((1,) * 60) + bytes(1),
    "an array whose header is code": b"\x93NUMPY\1\0\x20\0__import__('os').system('touch /t')",
    "an array whose header is huge": b"\x93NUMPY\2\0\xff\xff\xff\x7f" + b"{" * 10_000,
    "an array of objects": unpickled("x.npy"),
}
for words, content in ARRAYS.items():
    case("refused", words)(zipped_as("x.npz", {"x.npy": content, "y.npy": y}))
case("refused", "a pickle named npy")(zipped_as("x.npz", {"x.npy": unpickled("x.pkl"), "y.npy": y}))
case("refused", "a pickle named npz")(one("x.npz", unpickled("x.pkl")))
case("refused", "an array of 256 MB of zeros")(
    zipped_as("x.npz", {"x.npy": header((LARGE // 784, 784)) + bytes(LARGE)})
)


def parquet(count: int = 4, size: int = 10, **options: object) -> bytes:
    pictures = [{"bytes": bytes(size), "path": None}] * count
    content = io.BytesIO()
    pq.write_table(pa.table({"image": pictures, "label": list(range(count))}), content, **options)
    return content.getvalue()


case("refused", "half a parquet")(one("x.parquet", parquet()[:-30]))
case("refused", "a parquet of nothing but its marks")(one("x.parquet", b"PAR1" + bytes(100) + b"PAR1"))
case("refused", "a parquet whose footer claims gigabytes")(one("x.parquet", b"PAR1" + b"\xff\xff\xff\x7fPAR1"))
case("refused", "a parquet of 64 MB of zeros")(one("x.parquet", parquet(64, 2**20, compression="zstd")))
case("refused", "a parquet of pictures that are none")(one("x.parquet", parquet()))
case("refused", "an arrow stream that claims gigabytes")(
    one("x.arrow", b"\xff\xff\xff\xff\xff\xff\xff\x7f" + bytes(100))
)


def tar(files: dict[str, bytes], **changes: object) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, inside in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(inside)
            for field, value in changes.items():
                setattr(entry, field, value)
            archive.addfile(entry, io.BytesIO(inside))
    return content.getvalue()


def with_link(kind: bytes) -> bytes:
    content = io.BytesIO(tar(GOOD))
    with tarfile.open(fileobj=content, mode="a") as archive:
        link = tarfile.TarInfo("bags/link.png")
        link.type, link.linkname = kind, "/etc/passwd"
        archive.addfile(link)
    return content.getvalue()


good = tar(GOOD)
case("read", "a tar")(one("x.tar", good))
case("read", "a tar that climbs out")(one("x.tar", tar({f"../../{name}": inside for name, inside in GOOD.items()})))
case("read", "a tar from the root")(one("x.tar", tar({f"/etc/{name}": inside for name, inside in GOOD.items()})))
for words, kind in (("a link", tarfile.SYMTYPE), ("a hard link", tarfile.LNKTYPE), ("a device", tarfile.CHRTYPE)):
    case("read", f"a tar with {words}")(one("x.tar", with_link(kind)))
case("refused", "a tar that claims terabytes")(one("x.tar", good[:124] + b"77777777777\0" + good[136:]))
case("refused", "a tar with a size below zero")(one("x.tar", good[:124] + b"-0000000001\0" + good[136:]))
case("refused", "a tar with a size that is no number")(one("x.tar", good[:124] + b"abcdefghijk\0" + good[136:]))
case("refused", "a tar of 512 MB of zeros behind gzip")(
    one("x.tar.gz", gzip.compress(good[:10_240] + bytes(2 * LARGE), 1))
)
case("refused", "half a tar behind gzip")(one("x.tar.gz", gzip.compress(good)[:-2000]))


case("left out", "a zip in a zip in a zip")(
    lambda folder: zipped(
        folder / "x.zip",
        GOOD | {"more.zip": zipped(folder / "a", {"b.zip": zipped(folder / "b", GOOD).read_bytes()}).read_bytes()},
    )
)
case("left out", "a broken zip in a zip")(zipped_as("x.zip", GOOD | {"more.zip": b"no zip"}))
case("refused", "a zip in a zip that unpacks to 512 MB")(
    lambda folder: zeros(folder / "x.zip", "more.zip", 2 * LARGE, b"PK\3\4")
)

pictures = {f"{number}.jpg": encoded(drawn("RGB", 60 + number), "JPEG") for number in range(4)}
WORDS = {
    "a table in JSON that is deep": ("a.json", b"[" * 100_000),
    "a table in JSON of objects in objects": ("a.json", b'[{"a":' * 5_000 + b"1" + b"}]" * 5_000),
    "a table of a million keys": ("a.jsonl", json.dumps({f"k{n}": 1 for n in range(100_000)}).encode()),
    "a table of numbers that are no numbers": ("a.jsonl", b'{"file": 1e999, "label": NaN}'),
}
for words, (name, content) in WORDS.items():
    case("refused", words)(zipped_as("x.zip", pictures | {name: content}))
DRAWINGS = {
    "strokes that are no strokes": b'{"word": "a", "drawing": [[1, 2]]}',
    "strokes without end": b'{"word": "a", "drawing": [[[1e999, 1], [1, 2]]]}',
    "strokes of millions of points": b'{"word": "a", "drawing": [['
    + b",".join([str([0] * 60_000).encode()] * 2)
    + b"]]}",
}
for words, content in DRAWINGS.items():
    case("refused", words)(one("x.ndjson", content + b"\n" + content))
case("refused", "an ARFF of a million columns")(one("x.arff", b"@RELATION a\n" + b"@ATTRIBUTE a REAL\n" * 10**6))
case("refused", "an ARFF whose head is no head")(one("x.arff", b"@RELATION a\n@ATTRIBUTE {{{\n@DATA\n1,2\n"))

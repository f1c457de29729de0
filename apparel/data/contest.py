"""The layout of Analytics Vidhya's practice problem "Identify the Apparels", in a folder or a .zip.

``train*.csv`` (columns ``id,label``) and ``test*.csv`` (``id``) say which pictures there are and in what order; the
picture of an id is ``ID.png`` anywhere below a folder whose name starts with ``train`` or ``test``.
``sample_submission*.csv`` says which answers the contest wants. All of it may lie below further folders.

Source: https://datahack.analyticsvidhya.com/contest/practice-problem-identify-the-apparels/
"""

import csv
import io
import struct
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from apparel.data.class_names import named_classes
from apparel.data.dataset import CLASSES, Dataset, Pictures
from apparel.data.files import Files, opened, read, shown
from apparel.data.pixel_tables import delimiter_of
from apparel.data.progress import Progress, no_progress
from apparel.errors import DataError
from apparel.vision import SIDE

MAX_CSV = 20 * 2**20
MAX_PICTURE = 2**20
MAX_ROWS = 200_000
EIGHT_BIT_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
CHUNK = 500
"""Pictures that a thread handles at once."""
THREADS = 2
"""The second hides the disk; more only wait for each other, because so small a picture is decoded holding the GIL."""


def read_contest(name: str, files: Files, progress: Progress = no_progress) -> Dataset:
    """Read ``files`` as the dataset ``name``; labels of the test split are None unless ``test*.csv`` has them.

    Raises DataError that names the first thing that is missing, damaged or too large.
    """
    classes = named_classes(files) or CLASSES
    train, test = (_read_split(name, files, split, len(classes)) for split in ("train", "test"))
    if not len(train) + len(test):
        raise DataError(f"The tables in {name} list no pictures.")
    return Dataset(
        name,
        train,
        test,
        classes,
        layout="The contest's layout: a train*.csv lists the pictures and their labels.",
    )


def is_contest(files: Files) -> bool:
    """Whether there is a csv that could be the contest's."""
    bases = [name.rpartition("/")[2].lower() for name in files]
    return any(base.startswith(("train", "test", "sample_submission")) and base.endswith(".csv") for base in bases)


def sample_ids(path: Path) -> list[str] | None:
    """The ids of ``sample_submission*.csv`` in the folder or zip ``path``, in its order; None without that file.

    Raises DataError when the file is there and cannot be used.
    """
    with opened(path) as files:
        name = _find_csv(files, "sample_submission")
        return None if name is None else _read_columns(files, name, required=("id",))["id"]


# The layout


def _read_split(dataset: str, files: Files, split: str, classes: int) -> Pictures:
    required = ("id", "label") if split == "train" else ("id",)
    table = _find_csv(files, split)
    if table is None:
        held = ", ".join(sorted({name.split("/")[0] for name in files})) or "nothing"
        raise DataError(
            f"{dataset} has no {split}*.csv with the column{'s' * (len(required) > 1)} {' and '.join(required)}, "
            f"which the contest's layout needs. It holds {shown(held)}."
        )
    columns = _read_columns(files, table, required)
    ids, pngs = columns["id"], _index_pngs(files, split)
    missing = [id_ for id_ in ids if id_ not in pngs]
    if missing:
        raise DataError(
            f"{len(missing):,} of the {len(ids):,} ids in {shown(table)} have no PNG below a folder {split}*; "
            f"the first is {shown(missing[0])}. Add the pictures or take the ids out."
        )
    labels = _to_labels(table, ids, columns["label"], classes) if "label" in columns else None
    return Pictures(_read_pictures(files, [pngs[id_] for id_ in ids]), labels, tuple(ids))


def _find_csv(files: Files, start: str) -> str | None:
    found = []
    for name in files:
        base = name.rpartition("/")[2].lower()
        if base.startswith(start) and base.endswith(".csv"):
            found.append(name)
    if len(found) > 1:
        raise DataError(f"{shown(found[0])} and {shown(found[1])} are both a {start}*.csv. Keep one.")
    return found[0] if found else None


def _index_pngs(files: Files, split: str) -> dict[str, str]:
    """The name of the PNG of each id; the innermost folder called train* or test* says whose it is."""
    index: dict[str, str] = {}
    for name in files:
        *folders, base = name.lower().split("/")
        if not base.endswith(".png"):
            continue
        if next((folder for folder in reversed(folders) if folder.startswith(("train", "test"))), "").startswith(split):
            id_ = name.rpartition("/")[2][: -len(".png")]
            if id_ in index:
                raise DataError(f"{shown(index[id_])} and {shown(name)} are both the picture of one id. Keep one.")
            index[id_] = name
    return index


def _read_columns(files: Files, name: str, required: Sequence[str]) -> dict[str, list[str]]:
    """The columns ``id`` and, where there is one, ``label`` of a csv."""
    try:
        text = read(files, name, MAX_CSV).decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text.partition("\n")[0]))
        header = [column.strip().lower() for column in next(rows, [])]
        missing = [column for column in required if column not in header]
        if missing:
            raise DataError(
                f"{shown(name)} needs the column{'s' * (len(missing) > 1)} {' and '.join(missing)}; "
                f"its columns are {shown(', '.join(header))}."
            )
        wanted = {column: header.index(column) for column in ("id", "label") if column in header}
        width = max(wanted.values()) + 1
        cells = [(row + [""] * width)[:width] for row in islice(rows, MAX_ROWS + 1) if row]
    except (UnicodeDecodeError, csv.Error) as reason:
        raise DataError(f"{shown(name)} is not a csv file in UTF-8. Save it again as one.") from reason
    if len(cells) > MAX_ROWS:
        raise DataError(f"{shown(name)} lists more than {MAX_ROWS:,} pictures. Take some out.")
    columns: dict[str, list[str]] = {column: [row[at].strip() for row in cells] for column, at in wanted.items()}
    seen: set[str] = set()
    for id_ in columns["id"]:
        if id_ in seen:
            raise DataError(f"{shown(name)} lists the id {shown(id_)} more than once. Keep one row for each id.")
        seen.add(id_)
    return columns


def _to_labels(table: str, ids: Sequence[str], texts: Sequence[str], classes: int) -> Tensor:
    digits = {str(label): label for label in range(classes)}
    for id_, text in zip(ids, texts, strict=True):
        if text not in digits:
            raise DataError(
                f"{shown(table)} gives the id {shown(id_)} the label {shown(text)}; "
                f"labels are whole numbers from 0 to {classes - 1}."
            )
    return torch.tensor([digits[text] for text in texts], dtype=torch.int64)


# Pictures


def _read_pictures(files: Files, names: Sequence[str]) -> Tensor:
    """The PNGs ``names`` as uint8 [N, 28, 28]."""

    def pixels_of(chunk: Sequence[str]) -> bytes:
        return b"".join(_decode(name, read(files, name, MAX_PICTURE)) for name in chunk)

    if not names:
        return torch.empty((0, SIDE, SIDE), dtype=torch.uint8)
    chunks = [names[start : start + CHUNK] for start in range(0, len(names), CHUNK)]
    with ThreadPoolExecutor(THREADS) as pool:
        pixels = bytearray().join(pool.map(pixels_of, chunks))
    return torch.frombuffer(pixels, dtype=torch.uint8).reshape(-1, SIDE, SIDE)


def _decode(name: str, png: bytes) -> bytes:
    try:
        _check_whole(png)
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if picture.size == (SIDE, SIDE) and picture.mode in EIGHT_BIT_MODES:
                return picture.convert("L").tobytes()
            found = "{}×{} pixels".format(*picture.size) if picture.size != (SIDE, SIDE) else "more than 8 bits a pixel"
    except (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError) as reason:
        raise DataError(f"{shown(name)} is damaged or not a PNG picture. Replace it with a whole one.") from reason
    raise DataError(f"{shown(name)} has {found}; the contest's pictures have {SIDE}×{SIDE} pixels in 256 greys.")


def _check_whole(png: bytes) -> None:
    """Raise unless every chunk up to the last is there and agrees with its checksum.

    Pillow skips the checksum of the pixels: about one flipped bit in a hundred gives another picture, silently.
    """
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", png, at)
        end = at + 8 + length
        if struct.unpack_from(">I", png, end) != (zlib.crc32(png[at + 4 : end]),):
            raise ValueError("a chunk does not agree with its checksum")
        at = end + 4

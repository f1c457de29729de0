"""The strokes of Quick, Draw!, a drawing a line: ``{"word": "t-shirt", "drawing": [[[x, …], [y, …]], …]}``.

The format: https://github.com/googlecreativelab/quickdraw-dataset
"""

import io
import json
from collections import Counter
from functools import partial
from itertools import islice
from typing import Any

from PIL import Image, ImageDraw

from apparel.data.dataset import Dataset
from apparel.data.formats.embedded import Embedded
from apparel.data.formats.files import UNREADABLE, Files, beginning, damaged, only_file, shown
from apparel.data.formats.format import Format, Read
from apparel.data.formats.leftovers import is_leftover
from apparel.data.formats.picture_files import Gathered, PictureFile, read_pictures
from apparel.data.progress import Progress
from apparel.errors import DataError
from apparel.words import Sentence

MAX_FILES = 100
MAX_LINE = 200_000
MAX_POINTS = 20_000
MOST_EACH = 1_000
"""Drawings of a word that are taken: each is drawn anew and prepared like a photo."""
SIDE, MARGIN, PEN = 256, 16, 6
"""Of the paper, in the strokes' own units, and how wide the pen is."""


def recognise(files: Files) -> Read | None:
    """What reads ``files`` when strokes are among them."""
    names = [name for name in files if name.lower().endswith((".ndjson", ".jsonl")) and not is_leftover(name)]
    drawn = [name for name in (names or only_file(files, b"{"))[:MAX_FILES] if _holds_drawings(files, name)]
    return partial(_read, files, drawn) if drawn else None


def _holds_drawings(files: Files, name: str) -> bool:
    start = beginning(files, name, 1000)
    return start.startswith(b"{") and b'"drawing"' in start and b'"word"' in start


def _read(files: Files, names: list[str], name: str, progress: Progress) -> Dataset:
    contents = {}
    pictures: list[PictureFile] = []
    count: Counter[str] = Counter()
    for file in names:
        try:
            with files.open(file) as lines:
                # each file is one word's: what comes after enough of it is not looked at
                for row, line in enumerate(islice(iter(partial(lines.readline, MAX_LINE), b""), MOST_EACH)):
                    word, strokes = _drawing(line, f"row {row + 1} of {shown(file)}")
                    count[word] += 1
                    drawing = f"{file}, {row + 1}.png"
                    contents[drawing] = partial(_drawn, strokes)
                    pictures.append(PictureFile(drawing, word, ""))
        except UNREADABLE as reason:
            raise damaged(file) from reason
    layout = Sentence(
        "Drawings in strokes, of which at most {most} each are taken: {words}.",
        most=MOST_EACH,
        words=[shown(word) for word in list(count)[:5]],
    )
    return read_pictures(Embedded(contents), name, Gathered(pictures, layout, keeps_order=True), progress)


def _drawing(line: bytes, where: str) -> tuple[str, list[list[tuple[float, float]]]]:
    try:
        said: dict[str, Any] = json.loads(line)
        strokes = [[(float(x), float(y)) for x, y in zip(*stroke[:2], strict=True)] for stroke in said["drawing"]]
        word = str(said["word"])
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as reason:
        raise DataError("There is no drawing in {where}. Take it out.", where=where) from reason
    if sum(map(len, strokes)) > MAX_POINTS:
        raise DataError("The drawing in {where} has too many points. Take it out.", where=where)
    return word, strokes


def _drawn(strokes: list[list[tuple[float, float]]]) -> bytes:
    """The strokes, black on white, as large as the paper whatever their own measure is."""
    points = [point for stroke in strokes for point in stroke] or [(0.0, 0.0)]
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    extent = max(max(point[axis] for point in points) - begin for axis, begin in ((0, left), (1, top)))
    scale = (SIDE - 2 * MARGIN) / max(extent, 1e-6)
    paper = Image.new("L", (SIDE, SIDE), 255)
    pen = ImageDraw.Draw(paper)
    for stroke in strokes:
        placed = [(MARGIN + (x - left) * scale, MARGIN + (y - top) * scale) for x, y in stroke]
        pen.line(placed, 0, PEN, "curve") if len(placed) > 1 else pen.point(placed, 0)
    content = io.BytesIO()
    paper.save(content, "PNG", compress_level=1)
    return content.getvalue()


FORMAT = Format(
    "drawings",
    Sentence("Quick, Draw!"),
    Sentence("a `.ndjson` of strokes for each kind"),
    recognise,
)

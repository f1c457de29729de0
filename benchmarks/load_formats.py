"""Seconds to read the 70,000 pictures from the formats of the field, and photos from a folder, beside an earlier build.

The peer is the build of THEN, taken from this repository's history, which knew folders of pictures and the contest's
files alone: it reads the same pictures as people have them after unpacking, PNGs of 28 × 28 in a folder for each class.
That takes it minutes, so it is given every SHARE-th of them, and its seconds are multiplied. The photos are JPEGs of
twelve megapixels, each a sample on a ground of its own. Every figure is taken in a process of its own, in turns, and is
the median; what Python takes to start is not in it.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from PIL import Image

from apparel.assets import ASSETS
from apparel.data import CLASSES, Pictures, fashion_mnist
from apparel.data.cached import load_cached
from benchmarks._app import ROOT
from benchmarks._rows import row

THEN = "63e3f9f"
SHARE = 10
REPEATS = 3
PHOTOS, DIFFERENT = 240, 12
SIZE = (4000, 3000)
READ = """
import sys, time
from pathlib import Path
from apparel.data import load_dataset
path = Path(sys.argv[1])
load_dataset(Path(sys.argv[2]))
begin = time.perf_counter()
found = load_dataset(path)
print(time.perf_counter() - begin, len(found.train) + len(found.test))
"""
"""The second path is a few pictures, for what is loaded with the first of them."""


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as temporary:
        below = Path(temporary)
        then, few = _build_of(THEN, below), _photos(below / "few", 4)
        folder, photos = _folder(below / "folder"), _photos(below / "photos", PHOTOS)
        ways = {"npz": _npz(below), "parquet": _parquet(below)}
        slow = SHARE * median(_seconds(then, folder, few) for _ in range(REPEATS))
        rows = []
        for form, path in ways.items():
            taken = median(_seconds(ROOT, path, few) for _ in range(REPEATS))
            peers = {f"a folder of PNGs, by {THEN}": round(slow, 1)}
            rows.append(row(f"load-formats/{form}", round(taken, 2), peers, "s", None, ratio=slow / taken))
        turns = [[_seconds(build, photos, few) for build in (ROOT, then)] for _ in range(REPEATS)]
        ours, theirs = (median(seconds) for seconds in zip(*turns, strict=True))
        peers = {f"the same folder, by {THEN}": round(theirs, 2)}
        rows.append(row("load-formats/photos", round(ours, 2), peers, "s", 0, ratio=theirs / ours))
        again = _reopened(photos, below / "cache")
        rows.append(row("load-formats/photos-again", round(again, 3), peers, "s", 0, ratio=theirs / again))
        return rows


def _build_of(commit: str, below: Path) -> Path:
    """That build's files, to be run with this one's environment."""
    packed = subprocess.run(
        ["git", "archive", commit, "apparel", "assets"], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(below / commit, filter="data")
    return below / commit


def _seconds(build: Path, path: Path, few: Path) -> float:
    """What a build takes to read the dataset at ``path``, which must not be a part of it."""
    told = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(few)],
        cwd=build,
        env=os.environ | {"PYTHONPATH": str(build)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds, _ = told.stdout.split()
    return float(seconds)


def _reopened(path: Path, cache: Path) -> float:
    load_cached(path, cache)
    return median(_timed(partial(load_cached, path, cache)) for _ in range(REPEATS))


def _timed(read: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    read()
    return time.perf_counter() - begin


def _splits() -> dict[str, Pictures]:
    full = fashion_mnist()
    return {"train": full.train, "test": full.test}


def _png(image: NDArray[np.uint8]) -> bytes:
    content = io.BytesIO()
    Image.fromarray(image).save(content, "PNG", compress_level=1)
    return content.getvalue()


def _folder(root: Path) -> Path:
    for split, pictures in _splits().items():
        for label in range(len(CLASSES)):
            (root / split / str(label)).mkdir(parents=True)
        labelled = pictures.with_labels()
        for at in range(0, len(labelled), SHARE):
            file = root / split / str(int(labelled.labels[at])) / f"{at}.png"
            file.write_bytes(_png(labelled.images[at].numpy()))
    return root


def _npz(below: Path) -> Path:
    path = below / "fashion.npz"
    arrays = {}
    for split, pictures in _splits().items():
        labelled = pictures.with_labels()
        arrays |= {f"x_{split}": labelled.images.numpy(), f"y_{split}": labelled.labels.numpy()}
    np.savez_compressed(path, **arrays)
    return path


def _parquet(below: Path) -> Path:
    root = below / "parquet"
    root.mkdir()
    for split, pictures in _splits().items():
        labelled = pictures.with_labels()
        images = pa.array([{"bytes": _png(image), "path": None} for image in labelled.images.numpy()])
        pq.write_table(
            pa.table({"image": images, "label": labelled.labels.numpy()}), root / f"{split}-00000-of-00001.parquet"
        )
    return root


def _photos(root: Path, count: int) -> Path:
    """A folder for each of four samples with photos of it; DIFFERENT of them, and then these again."""
    chance = np.random.default_rng(0)
    samples = [Image.open(file).convert("RGBA") for file in sorted((ASSETS / "samples").glob("*.png"))[:4]]
    made: list[Path] = []
    for number in range(count):
        kind = number % len(samples)
        file = root / f"kind {kind}" / f"{number}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        if number < DIFFERENT:
            _photo(samples[kind], chance).save(file, quality=90)
        else:
            shutil.copy(made[number % DIFFERENT], file)
        made.append(file)
    return root


def _photo(sample: Image.Image, chance: np.random.Generator) -> Image.Image:
    """A sample that lies on cloth in uneven light."""
    width, height = SIZE
    cloth = chance.normal(165, 14, (height // 8, width // 8, 3)).clip(0, 255).astype(np.uint8)
    photo = Image.fromarray(cloth).resize(SIZE, Image.Resampling.BICUBIC)
    side = round(height * 0.8)
    garment = sample.resize((side, side), Image.Resampling.LANCZOS)
    left, top = (width - side) // 2 + int(chance.integers(-200, 200)), (height - side) // 2
    photo.paste(garment, (left, top), garment)
    return photo

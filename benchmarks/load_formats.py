"""Seconds to read the 70,000 pictures from the formats of the field, beside a folder of PNGs in the same run.

The folder, which takes minutes, is read once, the others REPEATS times in turns; the figure is the median. It has a
folder for each class with PNGs of 28 × 28 pixels, as people have them after unpacking.
"""

import io
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
from PIL import Image

from apparel.data import CLASSES, Pictures, fashion_mnist
from apparel.data.load import load_dataset
from benchmarks._rows import row

REPEATS = 3


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as temporary:
        ways = {form: write(Path(temporary)) for form, write in WRITTEN.items()}
        seconds: dict[str, list[float]] = {form: [] for form in ways if form != "folder"}
        folder = _seconds(partial(load_dataset, ways.pop("folder")))
        for _ in range(REPEATS):
            for form, path in ways.items():
                seconds[form].append(_seconds(partial(load_dataset, path)))
    return [
        row(
            f"load-formats/{form}",
            round(median(taken), 2),
            {"a folder of PNGs": round(folder, 1)},
            "s",
            None,
            ratio=folder / median(taken),
        )
        for form, taken in seconds.items()
    ]


def _splits() -> dict[str, Pictures]:
    full = fashion_mnist()
    return {"train": full.train, "test": full.test}


def _png(image: np.ndarray) -> bytes:
    content = io.BytesIO()
    Image.fromarray(image).save(content, "PNG", compress_level=1)
    return content.getvalue()


def _as_folder(below: Path) -> Path:
    root = below / "folder"
    for split, pictures in _splits().items():
        for label in range(len(CLASSES)):
            (root / split / str(label)).mkdir(parents=True)
        labelled = pictures.with_labels()
        for at, (image, label) in enumerate(zip(labelled.images.numpy(), labelled.labels.tolist(), strict=True)):
            (root / split / str(label) / f"{at}.png").write_bytes(_png(image))
    return root


def _as_npz(below: Path) -> Path:
    path = below / "fashion.npz"
    arrays = {}
    for split, pictures in _splits().items():
        labelled = pictures.with_labels()
        arrays |= {f"x_{split}": labelled.images.numpy(), f"y_{split}": labelled.labels.numpy()}
    np.savez_compressed(path, **arrays)
    return path


def _as_parquet(below: Path) -> Path:
    root = below / "parquet"
    root.mkdir()
    for split, pictures in _splits().items():
        labelled = pictures.with_labels()
        images = pa.array([{"bytes": _png(image), "path": None} for image in labelled.images.numpy()])
        pq.write_table(
            pa.table({"image": images, "label": labelled.labels.numpy()}), root / f"{split}-00000-of-00001.parquet"
        )
    return root


WRITTEN: dict[str, Callable[[Path], Path]] = {"folder": _as_folder, "npz": _as_npz, "parquet": _as_parquet}


def _seconds(read: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    read()
    return time.perf_counter() - begin

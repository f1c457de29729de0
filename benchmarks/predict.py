"""Files a second that ``python -m apparel predict`` answers: photos, drawings and icons of other people, 1,000 of them.

The peer prepares them naively and asks the same network about one after the other, as notebooks do.
"""

import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import torch

from apparel.assets import ASSETS
from apparel.models.trained import load_model
from apparel.vision import open_picture, to_input
from benchmarks._app import ROOT
from benchmarks._rows import row
from benchmarks.evidence import naively

FILES = 1_000


def run() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        files = some_files(Path(folder))
        begin = time.perf_counter()
        command = [sys.executable, "-m", "apparel", "predict", "--json", *map(str, files)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        ours = FILES / (time.perf_counter() - begin)
        peer = FILES / _one_by_one(files)
    return [row("predict", round(ours), {"naive, one by one": round(peer)}, "files/s", 0, ratio=ours / peer)]


def some_files(folder: Path) -> list[Path]:
    """Every sixth or so of the extra training pictures, 64 to 128 pixels, and all of those for choosing, 320."""
    found = sorted((ASSETS / "evidence" / "choose").glob("*/*/*"))
    with zipfile.ZipFile(ASSETS / "evidence" / "train.zip") as archive:
        names = archive.namelist()
        for name in names[:: len(names) // (FILES - len(found))][: FILES - len(found)]:
            found.append(Path(archive.extract(name, folder)))
    assert len(found) == FILES
    return found


def _one_by_one(files: list[Path]) -> float:
    network = load_model(ASSETS / "models" / "robust").network
    begin = time.perf_counter()
    with torch.inference_mode():
        for file in files:
            network(to_input(naively(open_picture(file.read_bytes()))[None])).argmax()
    return time.perf_counter() - begin

"""Test accuracy of the script and the notebook that are taken away, beside that of the run that they repeat.

Both run in a fresh environment with the packages that they name and nothing else, but for what Jupyter is.
APPAREL_LESSON_PRESETS says which presets, with commas between.
"""

import json
import os
import re
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from apparel.assets import ASSETS
from benchmarks._rows import row

PRESETS = os.environ.get("APPAREL_LESSON_PRESETS", "tutorial,quick").split(",")
JUPYTER = ["nbclient", "ipykernel"]


def run() -> list[dict[str, Any]]:
    with TemporaryDirectory(prefix="lesson-") as folder:
        return [_beside_its_run(preset, Path(folder) / preset) for preset in PRESETS]


def _beside_its_run(preset: str, folder: Path) -> dict[str, Any]:
    model, script, notebook = folder / "run", folder / "train.py", folder / "train.ipynb"
    reached = json.loads(_apparel("train", "--preset", preset, "--out", model, "--json"))["test_accuracy"]
    _apparel("export", "--model", model, "--format", "script", "--out", script)
    _apparel("export", "--model", model, "--format", "notebook", "--out", notebook)
    programs = _environment(folder / "environment", script.read_text())
    of_script = _done([programs / "python", script.name], folder)
    _done([programs / "jupyter-execute", "--inplace", notebook.name], folder)
    ours = {"script": _test_accuracy(of_script), "notebook": _test_accuracy(notebook.read_text())}
    return row(f"lesson/{preset}", ours, {"the run": reached}, "test accuracy", 0)


def _environment(folder: Path, script: str) -> Path:
    """The programs of a new environment with what ``script`` says that it needs, in the versions of this one."""
    named = re.search(r"pip install ([\w ]+)", script)
    assert named, "the script says what it needs"
    venv.create(folder, with_pip=True)
    packages = [f"{name}=={version(name)}" for name in (*named[1].split(), *JUPYTER)]
    _done([folder / "bin" / "pip", "install", "-q", *packages], folder)
    return folder / "bin"


def _apparel(*arguments: str | Path) -> str:
    return _done([sys.executable, "-m", "apparel", *arguments], ASSETS.parent)


def _done(command: list[str | Path], folder: Path) -> str:
    """What the command says, run in ``folder`` with the shipped pictures as its data and none of this project."""
    data = {"DATA": str(ASSETS / "fashion-mnist"), "MPLBACKEND": "Agg", "PYTHONPATH": ""}
    return subprocess.run(
        list(map(str, command)), cwd=folder, env=os.environ | data, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def _test_accuracy(said: str) -> float:
    (found,) = re.findall(r"test accuracy: ([\d.]+)%", said)
    return round(float(found) / 100, 4)

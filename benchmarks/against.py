"""This build beside another checkout of it that has its environment: ``python -m apparel bench against --build PATH``.

Each figure is taken by the same few lines in a new process of each build, in turns, with the presets and the settings
of ``time-to-accuracy`` that the build has itself: how soon a network is good, also with this build kept to fp32, how
much memory a training over all pictures at once takes, how many files a second ``predict`` answers. How long a
training takes does not depend on its seed, so the other build, which is the slower one, is timed with the first two
of this one's seeds; all of this one's have to reach the accuracy.
"""

import json
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from apparel.errors import ConfigError
from benchmarks._app import ROOT
from benchmarks._rows import row
from benchmarks.predict import FILES, some_files
from benchmarks.time_to_accuracy import GOALS

SEEDS, THEIR_SEEDS = range(5), range(2)
TURNS = 3

TRAIN = """
import json, resource, sys
from dataclasses import replace
from apparel.training import find_preset
from benchmarks._training import trained
from benchmarks.time_to_accuracy import CHOSEN

what, settings = sys.argv[1], json.loads(sys.argv[2])
preset = None if what[0].isdigit() else find_preset(what)
spec, config = (preset.spec, preset.config) if preset else CHOSEN[float(what)]
end = trained(spec, replace(config, **settings))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
print(json.dumps({"seconds": end.seconds, "test accuracy": end.test_accuracy, "peak": peak}))
"""

BESIDE_IT = """
import json, resource
from apparel.data import fashion_mnist
fashion_mnist().train.with_labels()
print(json.dumps({"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}))
"""

Told = dict[str, float]


def run(build: Path) -> list[dict[str, Any]]:
    """The rows; a ratio above 1 says how many times better this build is. ConfigError when there is no build."""
    build = build.resolve()
    if not _python(build).exists():
        raise ConfigError(
            "{build} has no environment of a build of Apparel: give a checkout in which scripts/setup was run.",
            build=str(build),
        )
    soon = [each for what in ("quick", *map(str, GOALS)) for each in _soon(build, what)]
    return [*soon, *_small(build), _predicting(build)]


def _soon(build: Path, what: str) -> list[dict[str, Any]]:
    """How soon the preset or the accuracy ``what`` is reached."""
    told: dict[str, list[Told]] = {"": [], "/fp32": [], "theirs": []}
    for seed in SEEDS:
        told[""].append(_trained(ROOT, what, seed=seed))
        if seed in THEIR_SEEDS:
            told["theirs"].append(_trained(build, what, seed=seed))
            told["/fp32"].append(_trained(ROOT, what, seed=seed, precision="fp32"))
    seconds = {way: median(each["seconds"] for each in of) for way, of in told.items()}
    right = {way: [each["test accuracy"] for each in of] for way, of in told.items()}
    rows = []
    for way in ("", "/fp32"):
        ratio, name = seconds["theirs"] / seconds[way], f"against/{what}{way}"
        peers = {"that build": round(seconds["theirs"], 2), "its test accuracy": right["theirs"]}
        rows.append(row(name, round(seconds[way], 2), peers, "s", list(SEEDS), ratio=ratio))
        rows.append(row(f"{name}/accuracy", right[way], {}, "test accuracy", list(SEEDS)))
    return rows


def _small(build: Path) -> list[dict[str, Any]]:
    """Memory of a full batch at its most, and what a process has that only holds the pictures."""
    before = round(_told(ROOT, BESIDE_IT)["peak"])
    rows = []
    for what in ("tutorial", "plain"):
        ours, theirs = (_trained(where, what, epochs=2) for where in (ROOT, build))
        of = {"that build": round(theirs["peak"]), "before a network was made": before}
        rows.append(row(f"against/{what}/memory", round(ours["peak"]), of, "MB", 0, theirs["peak"] / ours["peak"]))
        seconds = theirs["seconds"] / ours["seconds"]
        rows.append(row(f"against/{what}", ours["seconds"], {"that build": theirs["seconds"]}, "s", 0, seconds))
    return rows


def _predicting(build: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        files = some_files(Path(folder))
        turns = [[_files_a_second(where, files) for where in (ROOT, build)] for _ in range(TURNS)]
    ours, theirs = (median(speeds) for speeds in zip(*turns, strict=True))
    return row("against/predict", round(ours), {"that build": round(theirs)}, "files/s", 0, ours / theirs)


def _files_a_second(build: Path, files: list[Path]) -> float:
    begin = time.perf_counter()
    command = [_python(build), "-m", "apparel", "predict", "--json", *files]
    subprocess.run(command, cwd=build, check=True, stdout=subprocess.DEVNULL)
    return FILES / (time.perf_counter() - begin)


def _trained(build: Path, what: str, **settings: Any) -> Told:
    return _told(build, TRAIN, what, json.dumps(settings))


def _told(build: Path, script: str, *arguments: str) -> Told:
    command = [_python(build), "-c", script, *arguments]
    told: Told = json.loads(subprocess.run(command, cwd=build, check=True, stdout=subprocess.PIPE).stdout)
    return told


def _python(build: Path) -> Path:
    return build / ".venv" / "bin" / "python"

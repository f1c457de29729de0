"""Script and notebook: that they say what the run had, and that they run with what they name and nothing else."""

import csv
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from apparel.data import Dataset, Pictures, fashion_mnist, write_contest
from apparel.data.formats.idx_files import FORMAT as IDX
from apparel.export.lesson.building import line_of
from apparel.export.notebook import write_notebook
from apparel.export.script import write_script
from apparel.export.subject import Subject
from apparel.models import Conv, Pool
from apparel.training import find_preset
from tests.export.subjects import shipped, untrained
from tests.training.small import small_dataset

ALLOWED = {"torch", "numpy", "pandas", "PIL", "matplotlib", "gzip", "math", "os", "pathlib", "random", "functools"}
EVERYTHING = {
    "epochs": 2,
    "batch_size": 64,
    "optimizer": "sgd",
    "learning_rate": 0.02,
    "flip": 0.5,
    "shift": 1,
    "erase": 0.4,
    "label_smoothing": 0.05,
    "schedule": "one_cycle",
    "weight_decay": 0.001,
}


def script(subject):
    return write_script(subject).content.decode()


def test_it_needs_only_what_it_names():
    for subject in (shipped("quick"), shipped("tutorial"), untrained(**EVERYTHING)):
        imported = re.findall(r"^(?:import|from) (\w+)", script(subject), re.MULTILINE)
        assert set(imported) <= ALLOWED


def test_a_module_is_the_line_that_makes_it():
    assert line_of(Conv(8, 5, 2, 2).module((1, 28, 28))) == "nn.Conv2d(1, 8, 5, stride=2, padding=2)"
    assert line_of(Pool(3).module((8, 28, 28))) == "nn.MaxPool2d(3)"


def test_what_the_run_had_and_the_cells_have_not_is_said():
    subject = replace(untrained(**EVERYTHING), departures=("The pictures of the run changed after epoch 1.5.",))
    assert "* The pictures of the run changed after epoch 1.5." in script(subject)


def test_what_cannot_be_taken_along_is_said_and_left_out():
    text = script(shipped("robust"))
    assert "(the setting `imitate`)" in text
    assert "(the setting `extra`)" in text
    assert "imitate(" not in text
    assert "Not the same as in the run" not in script(untrained(**EVERYTHING))


@pytest.mark.parametrize("schedule", ["constant", "cosine", "one_cycle", "linear"])
def test_the_learning_rate_over_time_is_the_runs(schedule):
    from apparel.training.schedule import rate_factor

    text = script(untrained(schedule=schedule))
    if schedule == "constant":
        assert "def rate" not in text
        return
    functions = text[text.index("def rate(done)") :].partition("# %%")[0]
    found = {}
    exec(f"import math\n{functions}", found)
    for done in (0.0, 0.1, 0.2, 0.5, 0.99):
        assert found["rate"](done) == pytest.approx(rate_factor(schedule, done))


def test_the_tutorials_network_is_trained_in_the_tutorials_steps():
    assert "## Step 3: one epoch" in script(shipped("tutorial"))
    assert "class Net(nn.Module)" not in script(shipped("quick"))
    changed = replace(find_preset("tutorial").config, flip=0.5)
    layers = find_preset("tutorial").spec.to_text()
    assert "class Net(nn.Module)" not in script(untrained(layers, "tutorial", **changed.to_json()))


def test_filters_that_follow_from_the_pictures_are_the_runs():
    from apparel.models.whitening import Whitening
    from apparel.vision import to_input

    subject = untrained()
    text = script(subject)
    found = {}
    function = text[text.index("def whiten(") :].partition("with ")[0]
    exec(f"import torch\nfrom torch.nn import functional as F\n{function}", found)
    images = subject.dataset.train.images
    ours, theirs = Whitening(16, 4, 1, 2), Whitening(16, 4, 1, 2)
    ours.fit(to_input(images))
    found["whiten"](theirs, to_input(images))
    assert ours.weight.equal(theirs.weight)


def test_names_of_classes_stay_text():
    subject = shipped("tutorial")
    names = ('"""\nimport os', "$\\frac$", "«x»", *subject.model.classes[3:])
    text = script(Subject(replace(subject.model, classes=names), subject.dataset))
    assert repr(names[0]) in text
    assert "\nimport os\n" in text
    assert text.count("\nimport os\n") == 1


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """The same pictures as the contest's files, without test labels, and as IDX files."""
    folder = tmp_path_factory.mktemp("pictures")
    dataset = small_dataset(1_000, 100)
    write_contest(dataset, folder / "contest")
    for name, content in IDX.write(dataset):
        (folder / "idx").mkdir(exist_ok=True)
        (folder / "idx" / Path(name).name).write_bytes(content)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["contest", "idx"])
@pytest.mark.parametrize("what", ["every setting", "tutorial", "full batch", "bf16"])
def test_the_script_runs_to_its_end(pictures, tmp_path, layout, what):
    subject = {
        "every setting": lambda: untrained(**EVERYTHING),
        "tutorial": lambda: shipped("tutorial"),
        "full batch": lambda: untrained("conv:4 batch_norm relu flatten linear:10", batch_size=0, learning_rate=0.05),
        "bf16": lambda: untrained("conv:4 relu flatten linear:10", precision="bf16"),
    }[what]()
    (tmp_path / "train.py").write_text(script(subject))
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", "train.py"],
        cwd=tmp_path,
        env={**os.environ, "DATA": str(pictures / layout), "MPLBACKEND": "Agg", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    counted = "validation" if layout == "contest" else "test"
    assert re.search(rf"^{counted} accuracy: \d", done.stdout, re.MULTILINE), done.stdout
    rows = list(csv.reader((tmp_path / "submission.csv").open()))
    assert rows[0] == ["id", "label"]
    assert [row[0] for row in rows[1:]] == [str(id_) for id_ in range(1_001, 1_101)]
    assert {file.name for file in tmp_path.glob("*.png")} == {"pictures.png", "curves.png", "confusion.png"}


@pytest.mark.slow
def test_it_lands_where_the_run_lands(tmp_path, pictures):
    """The same settings on the same pictures: within what chance makes of two hundred test pictures."""
    from apparel.training import train
    from apparel.training.events import Finished

    full = fashion_mnist()
    small = Dataset("part", small_dataset(3_000).train, Pictures(full.test.images[:2_000], full.test.labels[:2_000]))
    for name, content in IDX.write(small):
        (tmp_path / Path(name).name).write_bytes(content)
    quick = find_preset("quick")
    subject = untrained(quick.spec.to_text(), **quick.config.to_json())
    (finished,) = [event for event in train(quick.spec, quick.config, small) if isinstance(event, Finished)]
    (tmp_path / "train.py").write_text(script(subject))
    done = subprocess.run(
        [sys.executable, "train.py"],
        cwd=tmp_path,
        env={**os.environ, "DATA": str(tmp_path), "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        timeout=280,
    )
    (said,) = re.findall(r"^test accuracy: ([\d.]+)%", done.stdout, re.MULTILINE)
    assert float(said) / 100 == pytest.approx(finished.test_accuracy, abs=0.03)


@pytest.mark.slow
def test_the_notebook_runs_to_its_end(pictures, tmp_path, monkeypatch):
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("DATA", str(pictures / "idx"))
    notebook = nbformat.reads(write_notebook(untrained(**EVERYTHING)).content.decode(), 4)
    NotebookClient(notebook, timeout=250, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert json.loads(nbformat.writes(notebook))["nbformat"] == 4
    printed = "".join(out.get("text", "") for cell in notebook.cells for out in cell.get("outputs", []))
    assert "test accuracy: " in printed
    assert (tmp_path / "submission.csv").exists()

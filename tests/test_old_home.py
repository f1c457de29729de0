"""What people have stays readable: a home that an earlier build wrote opens, and its paused run goes on."""

import os
import sqlite3
import zipfile
from pathlib import Path

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.data.changes import Changes
from apparel.inspect.finding import read_findings
from apparel.inspect.map import read_map
from apparel.jobs.kinds import MAP, SUSPICIOUS
from apparel.training.division import DataVersion
from tests.waiting import wait_until

HOME = Path(__file__).parent / "homes" / "63e3f9f.zip"
ME = "a-visitor-of-63e3f9f-00"
FINISHED, FAILED, PAUSED = "g6VBgoDc8Q4", "NKls84SyEgo", "wSVbKfDxamg"
STOPPED, ON_DATASET = "V9n53l1IsCw", "kENtwItTrWA"
DATASET, UNREADABLE = "qeqfAILIsmg", "9VuV4HrVxP8"
LONG = 36_500


@pytest.fixture
def services(tmp_path, opened):
    with zipfile.ZipFile(HOME) as archive:
        archive.extractall(tmp_path)
    with sqlite3.connect(tmp_path / "apparel.db") as database:
        # the process that wrote it has ended, and its number may be another's by now
        database.execute("UPDATE runs SET app_pid = ?", (os.getpid(),))
    return opened(tmp_path, workers=1, keep_days=LONG, dataset_days=LONG)


def test_a_home_of_an_earlier_build_opens(services, tmp_path, apparel):
    runs, datasets = services.runs, services.datasets
    states = {run.id: run.state for run in runs.of_visitor(ME)}
    assert states == {
        FINISHED: "finished",
        FAILED: "failed",
        PAUSED: "paused",
        STOPPED: "stopped",
        ON_DATASET: "finished",
    }

    finished = runs.get(FINISHED)
    assert (finished.name, finished.notes, finished.aside) == ("My <b>first</b>", "notes of it", (3, 60_001))
    assert finished.facts.test_accuracy > 0.5
    assert list(runs.epochs(FINISHED).epoch) == [1, 2]
    assert len(runs.curves(FINISHED)) > 200
    assert [epoch for epoch, _ in runs.weights_by_epoch(FINISHED)] == [1, 2]
    found = services.predictions_of(runs.model(FINISHED), fashion_mnist(), torch.arange(60_000, 60_100), FINISHED)
    assert found.is_right.float().mean() > 0.5
    failed = runs.get(FAILED)
    assert str(failed.message).endswith("Try a learning rate of 1 instead of 10.")
    assert failed.suggested_rate == 1.0

    own = datasets.get(DATASET)
    assert (own.name, own.state, own.train, own.test, own.refused) == ("three kinds.zip", "ready", 90, 18, 1)
    assert str(own.layout) == "A folder for each class: Bags, Sneakers, Trousers long."
    pictures = datasets.pictures(DATASET)
    assert pictures.classes == runs.model(ON_DATASET).classes == ("Trousers long", "Sneakers", "Bags")
    assert [str(refusal.reason)[:27] for refusal in pictures.refused] == ["There is no picture in brok"]
    assert read_map(datasets.result(MAP, DATASET)).shape == (108, 2)
    assert "split_differences" in {finding.kind for finding in read_findings(datasets.result(SUSPICIOUS, DATASET))}
    assert str(datasets.get(UNREADABLE).message).startswith("wrong.csv is no dataset that is recognised")

    assert services.aside.of(ME, DATASET) == {0, 5}
    assert [known.label for known in services.corrections.of_visitor(ME)] == ["Bag"]

    model = tmp_path / "runs" / FINISHED / "model.safetensors"
    assert apparel("evaluate", "--model", model, "--json").returncode == 0


def test_its_paused_run_goes_on_from_where_it_stood(services):
    runs = services.runs
    before = runs.get(PAUSED)
    assert before.step > 106
    assert before.seconds_per_batch == 0
    runs.take_a_batch(PAUSED, ME)
    wait_until(lambda: runs.get(PAUSED).state == "paused" and runs.get(PAUSED).step > before.step, what="a batch")
    assert runs.get(PAUSED).step == before.step + 1
    steps = runs.curves(PAUSED).query("split == 'training'").step
    assert list(steps) == list(range(1, before.step + 2))

    assert before.data == (DataVersion(0, Changes(before.aside)),)
    runs.resume_with(PAUSED, ME, Changes((5, 6), ((7, 2),)))
    wait_until(lambda: runs.get(PAUSED).step > before.step + 1, what="a batch of other pictures")
    assert runs.get(PAUSED).data == (*before.data, DataVersion(before.step + 1, Changes((5, 6), ((7, 2),))))

"""Tuning from the command line."""

from pathlib import Path

import pytest

from apparel.data import write_contest
from tests.cli.test_command_line import ROOT, is_one_sentence, json_lines, json_of
from tests.training.small import small_dataset

KEYS = ["trials", "best", "validation_accuracy", "test_accuracy", "importance", "seconds", "model"]
"""What scripts outside this repository rely on."""


@pytest.fixture(scope="module")
def contest(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contest") / "small"
    write_contest(small_dataset(600, 100), folder)
    return folder


def test_it_finds_settings_and_says_what_mattered(apparel, contest, tmp_path):
    knobs = ("--knob", "filters=2..6", "--knob", "epochs=1..3", "--knob", "batch_size=8..32")
    done = apparel("tune", "--trials", 8, "--seed", 1, *knobs, "--dataset", contest, "--out", tmp_path / "b", "--json")
    facts = json_of(done)
    assert "trial 1 (filters" in done.stderr
    assert "left" in done.stderr
    assert list(facts) == KEYS
    assert facts["trials"] == 8
    assert facts["best"].keys() == {"filters", "epochs", "batch_size", "layers"}
    assert 2 <= facts["best"]["filters"] <= 6
    assert 0.3 < facts["validation_accuracy"] <= 1
    assert facts["test_accuracy"] is None
    assert sum(facts["importance"].values()) == pytest.approx(1)
    assert facts["importance"].keys() <= {"filters", "epochs", "batch_size"}
    assert "mattered most" in done.stderr, "how sure it is stands beside it"
    assert facts["seconds"] > 0
    assert Path(facts["model"]) == tmp_path / "b" / "model.safetensors"
    (answer,) = json_lines(
        apparel("predict", "--model", facts["model"], "--json", ROOT / "assets" / "samples" / "Sneaker.png")
    )
    assert 0 < answer["probability"] <= 1


def test_without_more_it_uses_what_ships_and_ends_in_time(apparel, home):
    facts = json_of(apparel("tune", "--minutes", 0.3, "--knob", "filters=2..2", "--knob", "epochs=1..1", "--json"))
    assert facts["trials"] >= 1
    assert facts["seconds"] < 150, "0.3 minutes, and the trial that runs, its checks and the test beside other work"
    assert 0.5 < facts["test_accuracy"] <= 1
    assert Path(facts["model"]) == home / "models" / "tuned" / "model.safetensors"


def test_it_refuses_what_is_no_range(apparel):
    is_one_sentence(apparel("tune", "--knob", "filters=9"), "Give two numbers with two dots between")

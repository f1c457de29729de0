"""In what runs differ."""

import time
from dataclasses import replace

import pytest

from apparel.runs.differences import differences, words_of
from apparel.store.runs import RunStore
from apparel.training import find_preset
from tests.store.bounds import ROOMY


@pytest.fixture
def runs(tmp_path):
    store = RunStore(tmp_path, ROOMY)
    quick, plain = find_preset("quick"), find_preset("plain")
    store.add("a", "ann", "quick", quick.spec, quick.config)
    store.add("b", "ann", "quick", quick.spec, replace(quick.config, learning_rate=0.1))
    store.add("c", "ann", "own", plain.spec, quick.config)
    store.change("b", facts={"test_accuracy": 0.9, "epochs": 3, "seconds": 12.0}, ended=time.time())
    yield [store.get(run_id) for run_id in "abc"]
    store.close()


def test_only_what_differs_is_named(runs):
    table = differences(runs[:2])
    assert list(table) == ["learning_rate", "test_accuracy", "epochs_done", "seconds"]
    assert table["learning_rate"] == [0.004, 0.1]
    assert table["test_accuracy"] == [None, 0.9]


def test_layers_are_told_as_text(runs):
    table = differences([runs[0], runs[2]])
    assert "learning_rate" not in table
    assert table["parameters"] == [207_018, 397_510]
    assert table["layers"][1].startswith("Flatten → Linear, 500 units")


def test_columns_have_words():
    assert [words_of(column) for column in ("learning_rate", "test_accuracy", "epochs_done", "pictures_left_out")] == [
        "learning rate",
        "test accuracy",
        "epochs done",
        "pictures left out",
    ]

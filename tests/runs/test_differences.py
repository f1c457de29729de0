"""In what runs differ."""

import time
from dataclasses import replace

import pytest

from apparel.assets import ASSETS
from apparel.data.changes import NO_CHANGES, Changes
from apparel.models.trained import load_model
from apparel.records.run import Origin
from apparel.runs.data_in_words import departures, what_changed
from apparel.runs.differences import Described, differences, differing, things, value_in_words, words_of
from apparel.runs.families import ancestors, validation_was_learnt
from apparel.runs.in_words import title, titles
from apparel.training import find_preset
from apparel.training.division import DataVersion


@pytest.fixture
def runs(store):
    quick, plain = find_preset("quick"), find_preset("plain")
    store.add("a", "ann", "quick", quick.spec, quick.config)
    store.add("b", "ann", "quick", quick.spec, replace(quick.config, learning_rate=0.1))
    store.add("c", "ann", "own", plain.spec, quick.config)
    store.change("b", facts={"test_accuracy": 0.9, "epochs": 3, "seconds": 12.0}, ended=time.time())
    return [store.get(run_id) for run_id in "abc"]


def described(*runs):
    return [Described.of_run(run, "Fashion-MNIST") for run in runs]


def test_only_what_differs_is_named(runs):
    table = differences(described(*runs[:2]))
    assert list(table) == ["learning_rate", "test_accuracy", "epochs_done", "seconds"]
    assert table["learning_rate"] == [0.02, 0.1]
    assert table["test_accuracy"] == [None, 0.9]


def test_layers_are_told_as_text(runs):
    table = differences(described(runs[0], runs[2]))
    assert "learning_rate" not in table
    assert table["parameters"] == [211_690, 397_510]
    assert value_in_words("layers", table["layers"][1]).startswith("Flatten → Linear, 500 units")


def test_what_follows_from_the_layers_is_no_difference_of_its_own(runs):
    assert things(differing(described(runs[0], runs[2]))) == ["layers"]
    assert things(differing(described(*runs))) == ["layers", "learning_rate"]


def test_a_shipped_network_stands_beside_a_run(runs):
    strong = Described.of_model(load_model(ASSETS / "models" / "strong"))
    table = differences([*described(runs[0]), strong])
    assert table["epochs"] == [2, 60]
    assert table["test_accuracy"] == [None, pytest.approx(0.952, abs=0.001)]
    assert "dataset" not in table


def test_values_have_words():
    assert value_in_words("batch_size", 0) == "all pictures"
    assert value_in_words("optimizer", "adamw") == "AdamW"
    assert value_in_words("learning_rate", 0.0040) == "0.004"
    assert value_in_words("test_accuracy", None) == "–"
    assert value_in_words("test_accuracy", 0.91824) == "91.82 %"


def test_runs_of_one_preset_are_called_by_what_differs(runs):
    quick, faster, plain = runs
    assert title(quick) == "Quick, seed 0"
    assert title(faster) == "Quick, seed 0, learning rate 0.1"
    assert titles([quick, faster, quick]) == [
        f"Quick, seed 0 ({quick.id[:4]})",
        "Quick, seed 0, learning rate 0.1",
        f"Quick, seed 0 ({quick.id[:4]})",
    ]
    more = replace(plain, id="d", config=replace(plain.config, epochs=7))
    assert titles([plain, more]) == ["Own network, seed 0, epochs 2", "Own network, seed 0, epochs 7"]
    without = replace(quick, id="e", data=(DataVersion(0, Changes((3, 5))),))
    assert titles([quick, without])[1] == "Quick, seed 0, pictures left out 2 (4, 6)"
    on_the_way = replace(
        quick, id="f", steps_per_epoch=100, data=(DataVersion(0, NO_CHANGES), DataVersion(150, Changes((3, 5))))
    )
    assert titles([quick, on_the_way])[1] == "Quick, seed 0, pictures left out 2 (4, 6)", "which says it already"


def test_other_pictures_are_a_difference_also_where_they_are_as_many(runs):
    first, second, third = Changes((3, 5)), Changes((3, 6, 8, 9)), Changes((3, 6, 8, 10), ((7, 2),))
    quick = replace(runs[0], steps_per_epoch=100, data=(DataVersion(0, first), DataVersion(150, second)))
    other = replace(runs[0], steps_per_epoch=100, data=(DataVersion(0, third),))
    table = differing(described(quick, other))
    assert {column: [value_in_words(column, value) for value in values] for column, values in table.items()} == {
        "pictures_left_out": ["4 (4, 7, 9 …)", "4 (4, 7, 9 …)"],
        "pictures_relabelled": ["0", "1 (8)"],
        "pictures_changed": [
            "after epoch 1.5: 3 pictures set aside, 1 picture taken back in",
            "not on the way",
        ],
    }
    assert things(table) == ["pictures_left_out", "pictures_relabelled"]
    back = replace(quick, data=(*quick.data, DataVersion(180, first)))
    assert things(differing(described(back, replace(quick, data=quick.data[:1])))) == ["pictures_changed"]
    assert str(what_changed(third, first)) == "1 picture set aside, 3 pictures taken back in, 1 label taken back"


def test_a_branch_says_what_it_began_with(runs):
    quick = runs[0]
    branch = replace(quick, id="e", origin=Origin(quick.id, 2))
    assert titles([quick, branch]) == ["Quick, seed 0", "Quick, seed 0, branched after epoch 2"]
    compared = [Described.of_run(quick, "F"), Described.of_run(branch, "F", "Quick, seed 0 after epoch 2")]
    assert things(differing(compared)) == ["began_with"]
    assert [value_in_words("began_with", value) for value in differing(compared)["began_with"]] == [
        "what its seed decides",
        "Quick, seed 0 after epoch 2",
    ]


def test_what_any_ancestor_learnt_from_is_no_fair_validation(runs):
    first = runs[0]
    second = replace(first, id="x", origin=Origin(first.id, 2), config=replace(first.config, seed=4))
    third = replace(second, id="y", origin=Origin(second.id, 1))
    before = list(ancestors(third, {run.id: run for run in (first, second)}.__getitem__))
    assert before == [second, first]
    assert not validation_was_learnt(4, NO_CHANGES, [second])
    assert validation_was_learnt(4, NO_CHANGES, before)
    assert validation_was_learnt(4, Changes((3,)), [second])


def test_columns_have_words():
    assert [words_of(column) for column in ("learning_rate", "test_accuracy", "epochs_done", "pictures_left_out")] == [
        "learning rate",
        "test accuracy",
        "epochs done",
        "pictures left out",
    ]


def test_what_a_training_from_the_beginning_has_not_is_said(runs):
    data = (DataVersion(0, NO_CHANGES), DataVersion(150, Changes((3,), ((7, 2),))))
    run = replace(runs[0], steps_per_epoch=100, origin=Origin("x", 2), data=data)
    assert departures(run) == (
        "The run was a branch: it began with what another one knew after its epoch 2.",
        "1 picture had another label in the run than in the dataset.",
        "The pictures of the run changed after epoch 1.5: 1 picture set aside, 1 picture relabelled.",
    )
    assert departures(runs[0]) == ()

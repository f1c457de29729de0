"""The trials as tables, and the sentences that read them."""

import pandas as pd

from apparel.records.ids import FASHION_MNIST
from apparel.records.study import Study, StudyState, TrialState
from apparel.tuning.importance import Importance
from apparel.tuning.in_words import (
    best_in_words,
    history_in_words,
    importance_in_words,
    one_setting_in_words,
    parallel_in_words,
    study_in_words,
    trials_in_words,
    trials_over_epochs_in_words,
)
from apparel.tuning.knobs import ranges_of
from apparel.tuning.tables import along_axes, history, over
from apparel.words import Sentence
from tests.tuning.plans import a_plan, a_trial

PLAN = a_plan(ranges=ranges_of(["filters=1..64", "optimizer", "convolutions=1..4", "epochs=1..9"]))
TRIALS = [
    a_trial(1, 0.7, settings={"filters": 1, "optimizer": "adam", "convolutions": 1}),
    a_trial(2, 0.8, 0.9, settings={"filters": 8, "optimizer": "sgd", "convolutions": 1}),
    a_trial(3, 0.75, settings={"filters": 64, "optimizer": "adam", "convolutions": 1}),
    a_trial(4, settings={"filters": 2, "optimizer": "adam", "convolutions": 4}, state=TrialState.REFUSED),
]


def a_study(trials=TRIALS, state=StudyState.FINISHED):
    return Study("a study", "ann", PLAN, FASHION_MNIST, (), 0.0, state, 60.0, Sentence(""), tuple(trials))


def test_the_best_so_far_never_falls():
    table = history(TRIALS)
    assert list(table["trial"]) == [1, 2, 3]
    assert list(table["best"]) == [0.7, 0.9, 0.9]


def test_axes_are_those_that_vary_with_logarithmic_ones_evenly_spread():
    table = along_axes(PLAN, TRIALS).set_index(["axis", "trial"])
    assert set(table.index.get_level_values("axis")) == {"Filters in each", "Optimizer", "Epochs"}
    assert list(table.loc["Filters in each", "place"]) == [0.0, 0.5, 1.0]
    assert list(table.loc["Optimizer", "place"]) == [0.0, 1.0, 0.0]
    assert list(table.loc["Epochs", "value"]) == ["1", "3", "1"]
    assert list(table.loc["Epochs", "is_best"]) == [False, True, False]


def test_one_setting_alone():
    assert over("filters", TRIALS).values.tolist() == [[1, 1, 0.7], [2, 8, 0.9], [3, 64, 0.75]]


def test_sentences_say_what_there_is():
    study = a_study()
    assert str(best_in_words(study)) == (
        "Trial 2 is right about 90.0 % of the validation pictures: Filters in each 8, Optimizer SGD, "
        "Convolutional layers 1, Epochs 3."
    )
    assert "1 trial after it" in str(history_in_words(study))
    assert str(trials_in_words(study)).startswith("3 tried, of which 1 went on for more epochs and 0 failed; 1 could")
    assert str(study_in_words(study)) == "Study of 4 settings: finished, best 90.0 %"


def test_every_chart_is_read_with_its_numbers():
    assert str(one_setting_in_words("filters", over("filters", TRIALS))) == "The best quarter of the trials has 8."
    assert str(one_setting_in_words("optimizer", over("optimizer", TRIALS))) == (
        "The best quarter of the trials has: SGD."
    )
    assert str(parallel_in_words(along_axes(PLAN, TRIALS))) == (
        "The best of 3 trials, right about 90.0 %: Filters in each 8, Optimizer SGD, Epochs 3."
    )
    points = pd.DataFrame({"trial": ["Trial 2"] * 2 + ["Trial 1"], "epoch": [1, 2, 1], "accuracy": [0.8, 0.9, 0.7]})
    assert str(trials_over_epochs_in_words(points)) == (
        "After its last epoch each is right about: Trial 2 90.0 %, Trial 1 70.0 %."
    )


def test_a_study_that_has_nothing_yet_says_no_more_than_that():
    study = a_study([], StudyState.RUNNING)
    assert not best_in_words(study)
    assert str(study_in_words(study)) == "Study of 4 settings: tries settings out"
    assert "after 5 trials" in str(importance_in_words({}))


def test_importance_says_whether_its_order_is_sure():
    sure = {"filters": Importance(0.8, 0.7, 0.9), "epochs": Importance(0.2, 0.1, 0.3)}
    assert str(importance_in_words(sure)) == (
        "Filters in each mattered most: about 80 % of the differences, likely between 70 % and 90 %. "
        "No other comes near."
    )
    unsure = sure | {"epochs": Importance(0.2, 0.1, 0.75)}
    assert "the order is not sure" in str(importance_in_words(unsure))

"""What a study does next, as it follows from what was written of it."""

from dataclasses import replace

import pytest

from apparel.errors import SpecError
from apparel.models import Conv, Linear
from apparel.records.study import Range, TrialState
from apparel.training import TrainConfig, find_preset
from apparel.tuning.candidate import candidate
from apparel.tuning.halving import lengths, worth_more
from apparel.tuning.knobs import USUALLY, ranges_of
from apparel.tuning.strategy import next_trials
from tests.tuning.plans import a_plan, a_trial, only


def test_a_candidate_has_the_form_and_the_settings_that_were_asked_for():
    plan = a_plan(seed=5)
    settings = {"convolutions": 2, "filters": 12, "linear_layers": 2, "hidden": 40, "weight_decay": 0.1}
    made = candidate(plan, settings, epochs=7, classes=4)
    assert [layer.filters for layer in made.spec.layers if isinstance(layer, Conv)] == [12, 12]
    assert [layer.units for layer in made.spec.layers if isinstance(layer, Linear)] == [40, 40, 4]
    assert (made.config.epochs, made.config.seed, made.config.weight_decay) == (7, 5, 0.1)
    assert made.config.optimizer == find_preset("quick").config.optimizer


def test_a_candidate_that_nothing_is_said_of_is_the_preset():
    made = candidate(a_plan(), {}, epochs=3, classes=10)
    quick = find_preset("quick")
    assert made.spec == quick.spec
    assert made.config == replace(quick.config, epochs=3)
    assert isinstance(made.config, TrainConfig)


def test_networks_beyond_the_budget_of_parameters_are_refused():
    with pytest.raises(SpecError, match=r"would learn [\d,]+ numbers, and this study allows at most 1,000"):
        candidate(a_plan(most_parameters=1_000), {"hidden": 128}, 1, 10)


def test_lengths_are_those_at_which_trials_are_compared():
    assert lengths(a_plan()) == [1, 3, 9]
    assert lengths(a_plan(ranges=only("epochs", 2, 10))) == [2, 6, 10]
    assert lengths(a_plan(ranges=only("epochs", 4, 4))) == [4]
    assert lengths(a_plan(ranges=only("filters", 4, 8))) == [find_preset("quick").config.epochs]


def test_the_first_goes_on_at_once_and_later_ones_only_if_they_are_good():
    plan = a_plan()
    assert worth_more(plan, [a_trial(1, 0.8)]) == (a_trial(1, 0.8), 3)
    done = a_trial(1, 0.8, 0.85, 0.9)
    assert worth_more(plan, [done]) is None
    assert worth_more(plan, [done, a_trial(2, 0.7)]) is None
    assert worth_more(plan, [done, a_trial(2, 0.81)]) == (a_trial(2, 0.81), 3)
    four = [done, a_trial(2, 0.7), a_trial(3, 0.75), a_trial(4, 0.6)]
    assert worth_more(plan, four) == (a_trial(3, 0.75), 3), "two of four go on"
    assert worth_more(plan, [done, a_trial(2, 0.81, state=TrialState.FAILED)]) is None


def test_it_begins_with_the_preset():
    (first,) = next_trials(a_plan(ranges=USUALLY), [], 10)
    quick = find_preset("quick")
    assert first.number == 1
    assert first.epochs == USUALLY["epochs"].low
    assert first.settings["hidden"] == max(layer.units for layer in quick.spec.layers if isinstance(layer, Linear))


def test_nothing_is_tried_twice_and_it_ends_when_all_was_tried():
    plan = a_plan(ranges=ranges_of(["convolutions=1..2", "filters=4..6"]))
    trials = []
    while found := next_trials(plan, trials, 10):
        trials += [replace(trial, state=TrialState.TRAINED, accuracies={3: 0.5}) for trial in found]
    seen = [tuple(trial.settings.items()) for trial in trials]
    assert len(set(seen)) == len(seen) == 6


def test_impossible_stacks_are_refused_once_each_with_the_reason():
    plan = a_plan(ranges=ranges_of(["convolutions=5..6", "filters=4..5"]))
    trials = []
    while found := next_trials(plan, trials, 10):
        trials += found
    assert 2 <= len(trials) <= 4
    assert {trial.state for trial in trials} == {TrialState.REFUSED}
    assert all("too small to pool by 2" in str(trial.reason) for trial in trials)
    assert len({tuple(trial.settings.items()) for trial in trials}) == len(trials)


def test_hidden_units_of_no_hidden_layer_are_no_new_network():
    plan = a_plan(ranges=ranges_of(["linear_layers=0..0", "hidden=32..256"]))
    (first,) = next_trials(plan, [], 10)
    assert next_trials(plan, [replace(first, state=TrialState.TRAINED, accuracies={3: 0.5})], 10) == []


def test_it_makes_as_many_trials_as_were_asked_for_and_lets_the_best_go_on():
    plan = a_plan(trials=2)
    both = [a_trial(1, 0.8, 0.85, 0.9), a_trial(2, 0.7)]
    assert next_trials(plan, both, 10) == []
    better = [a_trial(1, 0.8, 0.85, 0.9), a_trial(2, 0.82)]
    (goes_on,) = next_trials(plan, better, 10)
    assert (goes_on.number, goes_on.epochs, goes_on.state) == (2, 3, TrialState.TRAINING)


def test_the_same_trials_lead_to_the_same_next_one():
    plan = a_plan(ranges=USUALLY | {"learning_rate": Range(0.001, 0.1)}, seed=3)
    settings = next_trials(plan, [], 10)[-1].settings
    before = [
        a_trial(number, 0.5 + number / 100, 0.6, 0.7, settings=settings | {"filters": 8 + number})
        for number in range(1, 13)
    ]
    once, twice = (next_trials(plan, before, 10)[-1] for _ in range(2))
    assert once == twice
    assert 0.001 <= once.settings["learning_rate"] <= 0.1

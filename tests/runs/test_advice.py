"""What is said of a run that learnt nothing."""

from dataclasses import replace

import pytest

from apparel.runs.advice import advice_for
from apparel.training import PRESETS
from tests.pages.a_run import FACTS, a_finished_run

QUICK = PRESETS["quick"]


def advice(accuracy, rate):
    run = a_finished_run(
        preset="quick", spec=QUICK.spec, facts=replace(FACTS, test_accuracy=accuracy), learning_rate=rate
    )
    return advice_for(run)


@pytest.mark.parametrize(("rate", "why"), [(10.0, "too high"), (1e-6, "too low")])
def test_a_run_that_guesses_gets_the_usual_rate(rate, why):
    said = advice(0.1, rate)
    assert "It learnt nothing: guessing is right about 10 % with 10 classes" in str(said.words)
    assert why in str(said.words)
    assert said.rate == QUICK.config.learning_rate


def test_with_a_usual_rate_it_is_not_the_rate():
    said = advice(0.1, 0.02)
    assert "Try more epochs or another network" in str(said.words)
    assert said.rate is None


def test_a_run_that_learnt_gets_none():
    assert advice(0.7, 10.0) is None

"""Which settings mattered, after as few trials as a lesson has time for."""

import numpy as np
import pytest

from apparel.records.study import TrialState
from apparel.tuning.importance import importance
from apparel.tuning.knobs import ranges_of
from tests.tuning.plans import a_plan, a_trial

PLAN = a_plan(ranges=ranges_of(["filters=8..64", "hidden=32..256", "linear_layers=1..1", "epochs=1..9"]))


def trials(count):
    """Filters decide, hidden units have no effect, and linear layers never vary."""
    chance = np.random.default_rng(1)
    made = []
    for number in range(1, count + 1):
        filters, hidden = int(chance.integers(8, 65)), int(chance.integers(32, 257))
        right = 0.7 + 0.002 * filters + 0.002 * float(chance.normal())
        settings = {"filters": filters, "hidden": hidden, "linear_layers": 1}
        made.append(a_trial(number, *((right, right + 0.02) if number % 3 == 0 else (right,)), settings=settings))
    return made


def test_what_decides_comes_first_and_what_did_not_vary_is_left_out():
    found = importance(PLAN, trials(20))
    assert next(iter(found)) == "filters"
    assert "linear_layers" not in found
    assert found["filters"].share > 0.6
    assert found["hidden"].share < 0.15
    assert sum(each.share for each in found.values()) == pytest.approx(1)


def test_it_is_surer_after_more_trials():
    few, many = (importance(PLAN, trials(count))["filters"] for count in (6, 24))
    assert few.low <= few.share <= few.high
    assert many.high - many.low < few.high - few.low


def test_nothing_is_said_after_too_few_trials_or_where_nothing_varied():
    assert importance(PLAN, trials(4)) == {}
    same = [a_trial(number, 0.8, settings={"filters": 8, "hidden": 32, "linear_layers": 1}) for number in range(1, 9)]
    assert importance(PLAN, same) == {}


def test_trials_that_were_never_judged_do_not_count():
    failed = [a_trial(number, state=TrialState.FAILED) for number in range(21, 30)]
    assert importance(PLAN, trials(20) + failed) == importance(PLAN, trials(20))

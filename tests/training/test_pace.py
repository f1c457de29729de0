"""How long training takes here, found by timing steps."""

import time
from dataclasses import replace

import pytest

from apparel.data import CLASSES
from apparel.training import TrainConfig, find_preset
from apparel.training.pace import seconds_of_a_run, seconds_per_picture

QUICK = find_preset("quick")


def test_the_pace_is_that_of_real_steps():
    begin = time.perf_counter()
    pace = seconds_per_picture(QUICK.spec, QUICK.config, CLASSES, 54_000)
    assert 0 < 128 * pace < time.perf_counter() - begin


def test_a_run_takes_its_steps_and_no_longer_than_its_limit():
    config = replace(TrainConfig(), epochs=2, batch_size=0)
    assert seconds_of_a_run(config, 0.001, 1_000, 0) == pytest.approx(2.2, rel=0.1)
    once, twice = (seconds_of_a_run(replace(config, epochs=n), 0.001, 1_000, 0) for n in (5, 10))
    assert twice > 1.8 * once
    assert seconds_of_a_run(replace(config, epochs=500, time_limit=3.0), 0.001, 1_000, 0) == pytest.approx(3, rel=0.1)

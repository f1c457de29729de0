"""Guessing codes, by a clock of the test's own."""

import pytest

from apparel.classroom.guessing import ALL, EACH, Guessing
from apparel.errors import RoomError


@pytest.fixture
def clock():
    class Clock:
        now = 1_000.0

        def __call__(self):
            return self.now

    return Clock()


def refused(guessing, guesser):
    try:
        guessing.take(guesser)
    except RoomError as reason:
        return str(reason)
    return ""


def test_a_few_wrong_codes_are_free_and_then_each_takes_its_time(clock):
    guessing = Guessing(clock)
    assert not any(refused(guessing, "eve") for _ in range(EACH.free))
    assert "Wait about 20 s" in refused(guessing, "eve")
    assert not refused(guessing, "ann"), "others are not held up"
    clock.now += EACH.seconds - 1
    assert "Wait about 1 s" in refused(guessing, "eve")
    clock.now += 1
    assert not refused(guessing, "eve")
    assert refused(guessing, "eve"), "one, and no more"


def test_many_who_guess_are_slow_together(clock):
    guessing = Guessing(clock)
    guesses = sum(not refused(guessing, f"eve {number}") for number in range(1_000))
    assert guesses == ALL.free
    clock.now += 60.0
    guesses += sum(not refused(guessing, f"another {number}") for number in range(1_000))
    assert guesses == ALL.free + 60.0 / ALL.seconds


def test_right_codes_cost_nothing(clock):
    guessing = Guessing(clock)
    for _ in range(10 * ALL.free):
        guessing.take("ann")
        guessing.give_back("ann")

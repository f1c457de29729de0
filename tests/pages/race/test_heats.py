"""What the link says of a heat."""

import pytest

from tests.pages.a_run import a_finished_run, remember
from tests.pages.kit.drawn import drawn


def part():
    import streamlit as st

    from pages.parts.race.heats import HEATS, guess_of, runs_of

    st.text([(heat.id, guess_of(heat), [run.name for run in runs_of(heat)]) for heat in HEATS])


def told(**link):
    return drawn(part, **link).text[0].value


def test_each_heat_has_its_guess_and_the_shifted_one_the_runs_of_the_first():
    one, other = (remember(a_finished_run(name=name)) for name in ("one", "other"))
    said = told(guess_untouched="plain", runs_untouched=f"{one.id}.{other.id}", guess_shifted="tie")
    assert said == str(
        [("untouched", "plain", ["one", "other"]), ("shuffled", None, []), ("shifted", "tie", ["one", "other"])]
    )


@pytest.mark.parametrize("nonsense", ["", "x", "a.b", ".", "a.b.c", "<b>.<b>", "x" * 10_000])
def test_nonsense_is_no_heat(nonsense):
    said = told(guess_untouched=nonsense, runs_untouched=nonsense)
    assert said == str([("untouched", None, []), ("shuffled", None, []), ("shifted", None, [])])

"""The race, without a browser; the runs are written down, and what they learnt are networks that ship."""

import pytest

from apparel.models import Conv, Shuffle
from apparel.records.run import State
from pages.parts.services import services
from tests.pages.a_run import a_finished_run, remember, with_model
from tests.pages.kit.drawn import button, said
from tests.pages.opening import open_page


def words(app):
    assert not app.exception
    return said(app).replace("\\", "")


def results(app):
    return [heading.value for heading in app.subheader]


@pytest.fixture
def pair():
    """Two runs of the first heat that are over: quick's network is right about 91.8 %, tutorial's about 72.0 %."""
    runs = [
        with_model(remember(a_finished_run(visitor="race", name=name)), preset)
        for name, preset in (("CNN", "quick"), ("Plain network", "tutorial"))
    ]
    return ".".join(run.id for run in runs)


def test_nobody_races_before_they_guessed():
    app = open_page("race", {"visitor": "race-ann"})
    assert "Guess first" in words(app)
    starts = [each for each in app.button if each.label in ("Race", "Test both")]
    assert [each.disabled for each in starts] == [True, True, True]
    app.segmented_control(key="winner-untouched").set_value("plain").run()
    assert app.query_params["guess_untouched"] == "plain"
    assert [each.disabled for each in app.button if each.label in ("Race", "Test both")] == [False, True, True]
    assert not app.subheader, "nobody says what is expected"


def test_one_press_starts_both_runs_alike(page_workers):
    app = open_page("race", {"visitor": "race-bob"}, guess_shuffled="tie", seed="7")
    app.button(key="start-shuffled").click().run()
    assert not app.exception
    runs = [services().runs.get(run_id) for run_id in app.query_params["runs_shuffled"].split(".")]
    convolutions, plain = runs
    assert convolutions.config == plain.config
    assert convolutions.config.seed == 7
    assert plain.spec.parameters() == pytest.approx(convolutions.spec.parameters(), rel=0.002)
    assert all(run.spec.layers[0] == Shuffle() for run in runs)
    assert [any(isinstance(layer, Conv) for layer in run.spec.layers) for run in runs] == [True, False]
    assert [run.name for run in runs] == [
        "CNN, shuffled pixels, seed 7",
        "Plain network, shuffled pixels, seed 7",
    ]
    assert "You guessed: Neither: a tie." in words(app)
    for run in runs:
        services().runs.delete(run.id, "race-bob")


def test_guess_and_result_stand_side_by_side(pair):
    app = open_page("race", {"visitor": "race"}, runs_untouched=pair, guess_untouched="plain")
    text = words(app)
    assert results(app) == ["You guessed: The plain network", "What happened: The CNN"]
    assert "It came otherwise than you guessed." in text
    assert "CNN is better than Plain network: right about 19.66 percentage points more" in text
    assert "(95 % interval)" in text
    right = open_page("race", {"visitor": "race"}, runs_untouched=pair, guess_untouched="convolutions")
    assert "Your guess was right." in words(right)


def test_the_two_networks_are_tested_with_shifted_pictures(pair):
    app = open_page(
        "race", {"visitor": "race"}, runs_untouched=pair, guess_untouched="tie", guess_shifted="convolutions"
    )
    assert len(app.subheader) == 2
    button(app, "Test both").click().run()
    text = words(app)
    assert results(app)[2:] == ["You guessed: The CNN", "What happened: The CNN"]
    shares = [line for line in text.splitlines() if line.startswith("Right about ")]
    assert "CNN: 91.67 %" in shares[0]
    assert "CNN: 91.67 %" not in shares[1]
    assert app.query_params["tested_shifted"] == "1"


def test_a_race_that_broke_off_has_no_winner():
    runs = [remember(a_finished_run(visitor="race-cy", state=State.STOPPED, facts=None)) for _ in range(2)]
    app = open_page("race", {"visitor": "race-cy"}, runs_untouched=".".join(run.id for run in runs))
    assert "nobody won" in words(app)
    assert not app.subheader


def test_once_more_with_the_next_seed(pair):
    app = open_page("race", {"visitor": "race"}, runs_untouched=pair, guess_untouched="plain", seed="3")
    button(app, "Race again with another seed").click().run()
    assert app.query_params["seed"] == "4"
    assert not {"runs_untouched", "guess_untouched"} & set(app.query_params)
    assert not app.subheader

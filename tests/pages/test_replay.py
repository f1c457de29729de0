"""Watching a run again on the Train page, without a worker."""

import pytest

from apparel.records.recording import SHIPPED, shipped
from apparel.records.run import State
from pages.parts.train import replay
from tests.pages.a_run import a_finished_run, a_run, a_store, remember, with_model
from tests.pages.opening import open_page
from tests.runs.starting import STEPS_PER_EPOCH


class Clock:
    """Shows what a test says."""

    now = 1_000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(replay, "time", clock)
    return clock


@pytest.fixture
def run():
    """A run of one epoch that took 100 s."""
    run, store = with_model(remember(a_finished_run())), a_store()
    losses = [{"split": "training", "step": 20 * n, "loss": 2 / n, "accuracy": 0.5} for n in range(1, 22)]
    store.add_points(run.id, losses)
    means = {"train_loss": 0.6, "train_accuracy": 0.7, "validation_loss": 0.5, "validation_accuracy": 0.8}
    store.add_epoch(run.id, {"epoch": 1, "step": STEPS_PER_EPOCH, "seconds": 100.0, **means})
    store.close()
    return run


def where(app):
    """What the bar says, as long as the recording goes on."""
    assert not app.exception
    return next(bar.proto.text for bar in app.get("progress"))


def press(app, label):
    [button for button in app.button if button.label == label][-1].click().run()
    return app


def test_a_run_is_watched_again_at_any_speed_and_paused(run, clock):
    app = press(open_page("train", run=run.id), "Watch it again")
    assert app.title[0].value.startswith("Recording: ")
    assert app.query_params == {"recording": run.id}
    assert where(app).startswith("A recording, nothing is trained: epoch 1 of 1, 0 of the 100 s")

    clock.now += 10
    assert "10 of the 100 s" in where(app.run())
    app.segmented_control(key="speed").set_value("4").run()
    clock.now += 10
    assert "50 of the 100 s" in where(app.run())
    press(app, "Pause")
    clock.now += 1_000
    assert "50 of the 100 s" in where(app.run())
    assert app.query_params["at"] == "50.0"
    press(app, "Resume")
    clock.now += 5
    assert "70 of the 100 s" in where(app.run())
    assert not app.success

    clock.now += 100
    assert "100 of the 100 s" in where(app.run())
    assert "Finished: right about" in app.success[0].value
    press(app, "From the beginning")
    assert "0 of the 100 s" in where(app)
    press(app, "The run itself")
    assert app.query_params["run"] == run.id


def test_a_link_opens_it_where_it_was_paused(run, clock):
    assert "42 of the 100 s" in where(open_page("train", recording=run.id, at="42"))


@pytest.mark.parametrize("said", ["", "nan", "inf", "-5", "<b>", "1e999"])
def test_a_link_that_says_nonsense_begins_at_the_beginning(run, clock, said):
    assert "0 of the 100 s" in where(open_page("train", recording=run.id, at=said))


@pytest.mark.parametrize("name", SHIPPED)
def test_those_that_ship_are_watched_without_a_run_of_ones_own(name, clock):
    app = press(open_page("train"), str(SHIPPED[name]))
    assert app.title[0].value == f"Recording: {SHIPPED[name]}"
    assert "0 of the" in where(app)
    clock.now += shipped(name).seconds + 1
    app.run()
    assert not app.exception
    assert app.warning if name == "diverges" else app.success


def test_what_is_no_recording_is_said(run):
    for name, words in (("nowhere", "There is no run with this id"), (_paused(), "Open the run itself")):
        app = open_page("train", recording=name)
        assert not app.exception
        assert words in app.warning[0].value


def _paused():
    return remember(a_run(state=State.PAUSED)).id

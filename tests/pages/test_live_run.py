"""A run on the Train page: steered, compared, named and deleted; without a browser but with real workers."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.kit.text import plain
from pages.parts.services import services
from tests.pages.opening import open_page
from tests.runs.starting import LONG, STEPS_PER_EPOCH, ended, has_steps, is_in
from tests.runs.starting import start as start_small
from tests.waiting import wait_until

pytestmark = pytest.mark.usefixtures("page_workers")

HOSTILE = "<b>x</b> **y** :red[z] $a$ [l](http://e.vil) `c` \u202eevil"


def start(app: AppTest, **settings) -> str:
    """A run of the visitor who looks at ``app``, slow enough to be looked at."""
    return start_small(services().runs, replace(LONG, **settings), app.session_state.visitor, seconds_per_batch=0.05)


def stands_at(run_id: str, step: int) -> bool:
    run = services().runs.get(run_id)
    return run.state == "paused" and run.step == step


def look_at(app: AppTest, run_id: str) -> AppTest:
    app.query_params["run"] = run_id
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    [button for button in app.button if button.label == label][-1].click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def words(app: AppTest) -> str:
    boxes = [*app.warning, *app.success, *app.info, *app.markdown, *app.caption, *app.toast]
    return " ".join(element.value for element in boxes)


@pytest.fixture
def app():
    app = open_page("train")
    yield app
    for run in services().runs.of_visitor(app.session_state.visitor):
        if run.is_alive:
            services().runs.stop(run.id, app.session_state.visitor)
            wait_until(ended(services().runs, run.id), what="the end of a run")


@pytest.fixture
def paused(app):
    run_id = start(app)
    wait_until(has_steps(services().runs, run_id, 3), seconds=180, what="some batches")
    press(look_at(app, run_id), "Pause")
    wait_until(is_in(services().runs, run_id, "paused"), what="the pause")
    app.run()
    return run_id


def test_every_button_steers(app, paused):
    runs = services().runs
    assert f"Paused after batch {runs.get(paused).step} of 106 in epoch 1 of 500" in words(app)
    step = runs.get(paused).step
    press(app, "One batch")
    wait_until(lambda: stands_at(paused, step + 1), what="one batch")
    press(app, "One epoch")
    wait_until(lambda: stands_at(paused, STEPS_PER_EPOCH), what="one epoch")
    assert "After one epoch it is right about" in words(app.run())

    app.slider(key=f"slow-{paused}").set_value(1.5).run()
    assert runs.get(paused).seconds_per_batch == 1.5
    app.number_input(key=f"rate-{paused}").set_value(0.002).run()
    press(app, "Apply")
    assert runs.get(paused).learning_rate == 0.002

    press(app, "Start over")
    wait_until(lambda: 0 < runs.get(paused).step < 100, what="a new beginning")
    assert runs.get(paused).learning_rate == LONG.learning_rate
    press(app.run(), "Stop and keep")
    wait_until(is_in(services().runs, paused, "stopped"), what="the end")
    assert "Stopped and kept: right about" in words(app.run())
    assert not labels(app) & {"Pause", "Resume", "One batch", "Start over", "Stop and keep"}


def test_others_look_and_do_not_steer(app, paused):
    other = open_page("train", run=paused)
    assert "Paused after batch" in words(other)
    assert not labels(other) & {"Pause", "Resume", "One batch", "One epoch", "Start over", "Stop and keep", "Apply"}
    assert not [button for button in other.button if button.key and paused in button.key]


def test_a_waiting_run_tells_what_is_before_it(app):
    first = [start(app) for _ in range(2)]
    for run_id in first:
        wait_until(is_in(services().runs, run_id, "training"), what="both workers at work")
    waiting = [start(app) for _ in range(2)]
    text = words(look_at(app, waiting[1]))
    assert "Waiting for its turn: 1 run is before yours" in text


def test_a_failed_run_offers_a_lower_rate(app):
    run_id = start(app, learning_rate=10.0, optimizer="sgd", weight_decay=1.0, batch_size=128)
    wait_until(is_in(services().runs, run_id, "failed"), what="the failure")
    rate = services().runs.get(run_id).suggested_rate
    press(look_at(app, run_id), f"Train again with learning rate {rate:g}")
    again = services().runs.get(app.query_params["run"])
    assert again.id != run_id
    assert again.config.learning_rate == rate


def test_runs_are_compared_in_a_table_of_what_differs(app, paused):
    other = start(app, learning_rate=0.5, seed=3)
    wait_until(has_steps(services().runs, other), what="the first batch")
    app.query_params["compare"] = other
    look_at(app, paused)
    table = app.table[-1].value
    assert list(table.columns) == [plain("Own network, seed 0"), plain("Own network, seed 3")]
    assert list(table.loc["learning rate"]) == [r"0\.004", r"0\.5"]
    assert "optimizer" not in table.index
    app.multiselect(key=f"compare-{paused}").set_value([]).run()
    assert "compare" not in app.query_params


def test_a_link_that_compares_with_nonsense_shows_the_run(app, paused):
    app.query_params["compare"] = f"<b>,{paused},{'x' * 10_000},,"
    look_at(app, paused)
    assert "Paused after batch" in words(app)


def test_a_hostile_name_is_shown_letter_by_letter(app, paused):
    app.button(key=f"icon-name-{paused}").click().run()
    app.text_input[-1].set_value("x" * 10_000)
    press(app, "Save")
    assert plain("The name has 10,000 characters, and at most 80 are kept") in words(app)
    app.text_input[-1].set_value(HOSTILE)
    app.text_area[-1].set_value(HOSTILE)
    press(app, "Save")
    shown = HOSTILE.replace("\u202e", "")
    assert app.title[0].value == plain(shown)
    assert HOSTILE in [text.value for text in app.text]


def test_a_deleted_run_comes_back_with_undo(app, paused):
    app.button(key=f"icon-delete-{paused}").click().run()
    assert [run.id for run in services().runs.of_visitor(app.session_state.visitor)] == [paused], "it asks first"
    press(app, "Keep it")
    app.button(key=f"icon-delete-{paused}").click().run()
    press(app, "Delete")
    assert services().runs.of_visitor(app.session_state.visitor) == []
    assert "There is no run with this id" in words(app)
    assert plain("Own network, seed 0") + " was deleted. Undo brings it back, paused." in words(app)
    press(app, "Undo")
    assert [run.id for run in services().runs.of_visitor(app.session_state.visitor)] == [paused]
    assert "was deleted" not in words(app)


def test_whoever_comes_back_by_the_menu_sees_the_run_that_is_alive(app, paused):
    app.query_params.clear()
    app.switch_page("pages/browse.py").run()
    app.query_params.clear()
    app.switch_page("pages/train.py").run()
    assert app.query_params["run"] == paused
    assert "Paused after batch" in words(app)


def test_the_settings_of_a_run_are_in_a_line_and_can_be_changed(app, paused):
    other = open_page("train", run=paused)
    line = next(each.label for each in other.expander if "learning rate" in each.label)
    assert "500 epochs" in line
    assert "seed 0" in line
    press(other, "Train with other settings")
    assert "run" not in other.query_params
    assert other.query_params["epochs"] == "500"
    assert "Train" in labels(other)
    press(app, "Train with other settings")
    assert "Train" in labels(app), "one's own run that is alive does not come in between"
    assert "Train" in labels(app.run())

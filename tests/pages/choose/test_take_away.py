"""Taking a network away from a page."""

import csv
import io

import pytest

from pages.parts.services import services
from tests.pages.a_run import a_finished_run, remember, with_model
from tests.pages.kit.drawn import again, button, drawn, press, said
from tests.waiting import wait_until


def part(key):
    from pages.parts.choose.model import shipped_networks
    from pages.parts.choose.take_away import take_away

    take_away(next(option for option in shipped_networks() if option.key == key))


def of_run(run_id):
    from pages.parts.choose.model import option_of
    from pages.parts.choose.take_away import take_away
    from pages.parts.services import services

    take_away(option_of(services().runs.get(run_id)))


def opened(part, *args, **about):
    app = drawn(part, *args, **about)
    app.session_state["take-away"] = True
    return again(app)


def downloads(app):
    return [each.proto.label for each in app.get("download_button")]


def test_nothing_is_offered_before_somebody_asks():
    assert not downloads(drawn(part, "tutorial"))


def test_every_format_says_what_it_is_for_and_how_it_is_had():
    app = opened(part, "tutorial")
    assert downloads(app) == [
        "Download model.safetensors",
        "predict.py",
        "Download train.ipynb",
        "Download train.py",
        "predict.py",
        "foreground.onnx",
    ]
    assert [each.label for each in app.button] == ["Write it"] * 4 + ["Write submission.csv"]
    assert "**ONNX**" in said(app)
    assert "in place of TorchScript, now deprecated" in said(app)


def test_a_run_whose_dataset_is_gone_is_taken_away_beside_the_one_that_ships():
    run = remember(with_model(a_finished_run(visitor="take-ann", dataset="x" * 11)))
    assert "Download model.safetensors" in downloads(opened(of_run, run.id))
    assert "those of Fashion\\-MNIST" in said(opened(of_run, run.id))


@pytest.mark.slow
def test_what_takes_long_is_written_behind_the_page_and_then_fetched():
    app = opened(part, "tutorial")
    button(app, "Write submission.csv").click().run()
    assert "Fashion" in said(app)
    exports = services().exports
    wait_until(lambda: not exports._jobs, seconds=200, what="the file")
    app = again(app)
    assert "Download submission.csv" in downloads(app)
    (result,) = exports._store._folder.glob("*/result")
    rows = list(csv.reader(io.StringIO(result.read_text())))
    assert rows[0] == ["id", "label"]
    assert [rows[1][0], rows[-1][0]] == ["60001", "70000"]


def test_a_press_that_can_not_be_followed_is_said():
    run = remember(with_model(a_finished_run(visitor="take-bob")))
    app = opened(of_run, run.id)
    assert not app.warning
    assert press(app, "Write submission.csv")

"""The Tune page, without a browser."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from apparel.models import ModelSpec
from apparel.records.study import Range, StudyState
from apparel.training import find_preset
from pages.parts.services import services
from tests.pages.opening import open_page
from tests.pages.tune.a_study import a_kept_study
from tests.waiting import wait_until

ME = "an-own-visitor-of-tune"


def page(**link: str) -> AppTest:
    app = open_page("tune", {"visitor": ME}, **link)
    assert not app.exception
    return app


def button(app: AppTest, label: str):
    return next(each for each in app.button if each.label == label)


def said(app: AppTest) -> str:
    shown = (*app.markdown, *app.success, *app.info, *app.warning, *app.caption)
    return " ".join(each.value for each in shown)


def link_of(app: AppTest, label: str) -> dict[str, str]:
    proto = next(each.proto for each in app.get("page_link") if each.proto.label == label)
    return {name: values[0] for name, values in parse_qs(proto.query_string).items()}


def test_it_begins_with_the_tutorials_five_and_no_studies():
    app = page()
    assert app.title[0].value == "Tune"
    ticked = [box.label for box in app.checkbox if box.value]
    assert ticked == [
        "Convolutional layers",
        "Filters in each",
        "Epochs",
        "Fully connected layers",
        "Hidden units in each",
    ]
    assert "Nothing yet" in said(app)
    assert not button(app, "Begin").disabled


def test_ticks_and_ranges_live_in_the_link():
    app = page()
    next(box for box in app.checkbox if box.label == "Filters in each").uncheck().run()
    assert "filters" not in app.query_params["vary"]
    again = page(vary="filters=16..32,optimizer=adam..sgd")
    assert [box.label for box in again.checkbox if box.value] == ["Filters in each", "Optimizer"]
    assert again.select_slider[0].value == (16, 32)
    assert "cannot be followed" in said(page(vary="filters=32..16"))


def test_without_a_tick_nothing_begins():
    assert button(page(vary=""), "Begin").disabled


def test_ranges_in_which_nothing_can_be_built_are_said_before_it_begins():
    assert "No network within these ranges can be built. Layer" in said(page(vary="convolutions=7..8"))


def test_a_study_that_has_ended_shows_what_was_found():
    study_id = a_kept_study(ME)
    app = page(study=study_id)
    words = said(app)
    assert "8 trials, the best right about 90.0 % of the validation pictures, in about 4 min." in words
    assert "Trial 3 is right about 90\\.0" in words
    assert "8 tried, of which 7 went on for more epochs and 1 failed; 1 could not be built." in words
    assert {"Best so far", "What mattered", "One setting alone", "All settings at once"} <= {
        header.value for header in app.subheader
    }
    assert "mattered most" in words
    table = app.dataframe[0].value
    assert list(table["Trial"][:2]) == [3, 4] or list(table["Trial"][:2]) == [3, 2]
    assert table["Run"].notna().sum() == 7
    assert "too small" in table["Why not"].dropna().str.cat()
    assert "Take it away" in [each.proto.popover.label for each in app.get("popover")]
    assert any(study_id in str(each.proto.query_string) for each in app.get("page_link")), "it is among the studies"


def test_the_test_pictures_are_shown_only_when_somebody_asks():
    app = page(study=a_kept_study(ME))
    assert "87.6" not in said(app)
    button(app, "Show the test pictures' accuracy").click().run()
    assert "Right about **87.6 %** of the 10,000 test pictures" in said(app)


def test_one_press_takes_the_winner_to_train():
    app = page(study=a_kept_study(ME))
    link = link_of(app, "Train with these settings")
    train = open_page("train", **link)
    assert not train.exception
    assert not train.warning
    draft = train.session_state.draft
    assert (draft.config.epochs, draft.config.optimizer) == (3, "sgd")
    assert draft.spec == ModelSpec.from_text(link["layers"])
    assert draft.spec.most_filters() >= 24
    assert draft.preset.name == find_preset("quick").name


def test_a_paused_study_is_opened_for_its_visitor_and_can_be_stopped():
    study_id = a_kept_study(ME, StudyState.PAUSED, seconds=300.0)
    app = page()
    assert app.query_params["study"] == study_id
    assert "Paused. About 5 min left when it goes on." in said(app)
    assert {each.label for each in app.button} >= {"Go on", "Stop"}
    button(app, "Stop").click().run()
    assert services().studies.get(study_id).state == StudyState.STOPPED
    button(app.run(), "Plan another study").click().run()
    assert button(app, "Begin")


def test_somebody_else_watches_without_buttons():
    study_id = a_kept_study("somebody-else-of-tune", StudyState.PAUSED)
    assert not {each.label for each in page(study=study_id).button} & {"Go on", "Stop"}
    services().studies.stop(study_id, "somebody-else-of-tune")


def test_a_study_that_is_not_there_is_said():
    assert "no study with this id" in said(page(study="nothing"))


@pytest.mark.slow
def test_a_study_begins_on_the_page_and_comes_to_its_end(page_workers):
    app = page(vary="filters=1..2,convolutions=1..1,epochs=1..1,linear_layers=0..0", **{"tune-most": "20000"})
    button(app, "Begin").click().run()
    assert not app.exception
    study_id = app.query_params["study"]
    assert services().studies.get(study_id).plan.ranges["filters"] == Range(1, 2)
    wait_until(lambda: not services().studies.get(study_id).is_alive, 240, "the end of the study")
    app.run()
    assert "the best right about" in said(app)

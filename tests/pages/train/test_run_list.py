"""The runs of a visitor."""

from dataclasses import replace

from pages.parts.services import services
from pages.parts.train.run_list import SHOWN
from tests.pages.a_run import a_finished_run, remember
from tests.pages.kit.drawn import drawn, links, press, said
from tests.runs.starting import SHORT


def part():
    from pages.parts.train.run_list import run_list

    run_list()


def test_a_fresh_visitor_is_told_how_to_begin():
    assert "Nothing yet. Press Train" in said(drawn(part, visitor="list-ann"))


def test_runs_are_listed_newest_first_each_with_its_link_and_when_it_began():
    early = remember(a_finished_run(visitor="list-bob", created=1_700_000_000))
    late = remember(a_finished_run(visitor="list-bob", created=1_700_100_000, name="<b>mine</b>", facts=None))
    remember(a_finished_run(visitor="list-cy"))
    app = drawn(part, visitor="list-bob")
    assert list(links(app).items()) == [
        (r"\<b\>mine\<\/b\>\: finished", ("train", f"run={late.id}")),
        (r"Own network\, seed 0\: finished\, 87\.6 \% of the test pictures right", ("train", f"run={early.id}")),
    ]
    assert "14 Nov, 22:13" in said(app)


def test_runs_that_would_be_called_alike_are_told_apart_by_what_differs():
    for epochs in (2, 25):
        remember(a_finished_run(visitor="list-fay", config=replace(SHORT, epochs=epochs), facts=None))
    assert {words.replace("\\", "") for words in links(drawn(part, visitor="list-fay"))} == {
        "Own network, seed 0, epochs 2: finished",
        "Own network, seed 0, epochs 25: finished",
    }


def test_many_runs_are_shown_when_asked_for():
    for created in range(SHOWN + 1):
        remember(a_finished_run(visitor="list-dan", created=created))
    app = drawn(part, visitor="list-dan")
    assert len(app.page_link) == SHOWN
    assert len(press(app, f"Show all {SHOWN + 1}").page_link) == SHOWN + 1


def test_a_run_gets_a_name_and_notes_and_one_that_is_too_long_is_refused():
    run = remember(a_finished_run(visitor="list-eve"))
    app = press(drawn(part, visitor="list-eve"), r"Name Own network\, seed 0")
    app.text_input[0].set_value("x" * 81)
    press(app, "Save")
    assert "at most 80 are kept" in app.toast[0].value
    app.text_input[0].set_value("first try")
    app.text_area[0].set_value("with *stars*")
    press(app, "Save")
    assert "first try\\: finished" in next(iter(links(app)))
    assert services().runs.get(run.id).notes == "with *stars*"
    press(press(app, "Name first try"), "Cancel")
    assert not app.text_input

"""Which runs and networks are compared."""

from dataclasses import replace

from apparel.records.run import State
from tests.pages.a_run import a_finished_run, remember, with_model
from tests.pages.kit.drawn import drawn, said
from tests.runs.starting import SHORT


def part():
    import streamlit as st

    from pages.parts.compare.contestants import choose_contestants

    for one in choose_contestants():
        st.text(f"{one.name} {'knows' if one.option else 'learns'} {one.described.config.epochs}")


def chosen(app):
    return [text.value for text in app.text]


def test_who_has_no_runs_sees_networks_that_ship():
    app = drawn(part, visitor="of-ann")
    assert chosen(app) == ["Shipped knows 12", "Quick knows 2"]
    assert "You have no runs yet" in said(app)


def test_the_two_newest_runs_are_compared_unless_the_link_says_otherwise():
    old, middle, new = (
        with_model(remember(a_finished_run(visitor="of-bob", config=replace(SHORT, epochs=epochs), created=epochs)))
        for epochs in (2, 3, 4)
    )
    app = drawn(part, visitor="of-bob")
    assert chosen(app) == ["Own network, seed 0, epochs 4 knows 4", "Own network, seed 0, epochs 3 knows 3"]
    app = drawn(part, visitor="of-bob", of=f"{old.id}.robust")
    assert chosen(app) == ["Own network, seed 0, epochs 2 knows 2", "Robust knows 30"]
    app.multiselect[0].set_value([new.id, middle.id, old.id]).run()
    assert app.query_params["of"] == f"{new.id}.{middle.id}.{old.id}"
    assert len(chosen(app)) == 3


def test_a_link_shows_other_peoples_runs_and_leaves_nonsense_out():
    theirs = with_model(remember(a_finished_run(visitor="of-cy", name="theirs")))
    app = drawn(part, visitor="of-dan", of=f"<b>.{theirs.id}.quick.quick.{'x' * 10_000}")
    assert chosen(app) == ["theirs knows 1", "Quick knows 2"]


def test_a_run_that_still_learns_has_nothing_to_ask():
    run = remember(a_finished_run(visitor="of-eve", state=State.PAUSED, step=10, facts=None))
    assert chosen(drawn(part, visitor="of-eve", of=f"{run.id}.quick"))[0].startswith("Own network, seed 0 learns")


def test_nothing_chosen_is_a_choice_too():
    assert chosen(drawn(part, visitor="of-fay", of="")) == []

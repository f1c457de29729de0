"""Pressing Train."""

from dataclasses import replace

from apparel.data import Pictures
from apparel.data.changes import NO_CHANGES, Changes
from apparel.records.expected import ExpectedCurve
from pages.parts.choose.dataset import Chosen
from pages.parts.services import services
from pages.parts.train.start import training_pictures
from tests.pages.kit.drawn import button, drawn, press, said
from tests.training.small import small_dataset

SMALL = small_dataset(100, 50)


def part(dataset_id, dataset, aside, relabelled=()):
    import streamlit as st

    from pages.parts.choose.dataset import Chosen
    from pages.parts.train.draft import opened_draft
    from pages.parts.train.start import changes_to_learn_with, start_button

    chosen = Chosen(dataset_id, dataset, frozenset(aside), dict(relabelled))
    changes = changes_to_learn_with(chosen)
    st.write(f"left out: {list(changes.aside)}, relabelled: {dict(changes.relabelled)}")
    start_button(opened_draft(10), chosen, changes)
    st.write(st.session_state.pop("mistake", ""))


def test_a_run_learns_from_what_is_neither_left_out_nor_for_validation():
    chosen = Chosen("mine", SMALL, frozenset())
    assert training_pictures(chosen, NO_CHANGES) == 90
    assert training_pictures(chosen, Changes((*range(1, 11), 120))) == 81, "one is a test picture"
    none = Pictures(SMALL.train.images[:0], SMALL.train.labels[:0])
    assert training_pictures(Chosen("mine", replace(SMALL, train=none), frozenset()), NO_CHANGES) == 0


def test_what_was_set_aside_is_left_out_unless_this_run_is_to_have_it_too():
    app = drawn(part, "", SMALL, ())
    assert not app.toggle
    app = drawn(part, "", SMALL, (3, 1))
    assert app.toggle(key="leave_out").label == "Learn with your changes: 2 pictures set aside"
    assert "left out: [1, 3]" in said(app)
    app.toggle(key="leave_out").set_value(False).run()
    assert "left out: []" in said(app)
    app = drawn(part, "", SMALL, (3,), {4: 7, 5: -1})
    assert "left out: [3, 5], relabelled: {4: 7}" in said(app), "what is of no class is not learnt"
    assert "2 pictures set aside, 1 picture relabelled" in app.toggle(key="leave_out").label


def test_a_started_run_is_in_the_link_with_its_settings_and_what_it_leaves_out():
    # no worker of a machine without a GPU takes it
    app = drawn(
        part,
        "",
        SMALL,
        (3, 1),
        visitor="start-ann",
        layers="pool:7 flatten linear:10",
        epochs="1",
        device="cuda",
        expected="1-60",
    )
    run = services().runs.get(press(app, "Train").query_params["run"])
    assert (run.visitor, run.preset, run.spec.to_text()) == ("start-ann", "own", "pool:7 flatten linear:10")
    assert (run.config.epochs, run.aside) == (1, (1, 3))
    assert run.expected == ExpectedCurve((1,), (60,))


def test_what_cannot_be_trained_cannot_be_started_and_says_why():
    train = button(drawn(part, "", SMALL, (), layers="flatten linear:9"), "Train")
    assert train.disabled
    assert "must end in a linear layer with 10 units" in train.help
    app = press(drawn(part, "x" * 11, SMALL, (), visitor="start-bob"), "Train")
    assert "There is no dataset with this id" in said(app)
    assert "run" not in app.query_params

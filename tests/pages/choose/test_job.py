"""Long work on a dataset: the button that begins it, and how far it is."""

import time

import pytest

from apparel.jobs.job import Job
from apparel.jobs.kinds import MAP
from pages.parts.choose.job import progress_in_words
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import drawn, press, said


def job(began: bool, share: float = 0.0, seconds: float = 0.0) -> Job:
    """A job as it may stand, of which nothing is done."""
    made = Job.__new__(Job)
    made._process, made._began, made.share = (object() if began else None), time.monotonic() - seconds, share
    return made


def result(dataset_id):
    import streamlit as st

    from apparel.jobs.kinds import MAP
    from pages.parts.choose.job import result_of

    st.write(f"result: {result_of(MAP, dataset_id)}")


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        ({"began": False}, "waiting for its turn"),
        ({"began": True}, "it has begun"),
        ({"began": True, "share": 0.25, "seconds": 600}, "about 30 min left"),
    ],
)
def test_how_far_it_is_in_words(stands, words):
    assert progress_in_words(job(**stands)) == words


def test_a_bar_shows_how_far_the_reading_is_and_when_it_is_all_but_over():
    def part(jobs):
        from pages.parts.choose.job import reading_bar

        for dataset_id, each in jobs.items():
            reading_bar(each, dataset_id)

    bars = drawn(part, {"half": job(began=True, share=0.5, seconds=1200), "all": None}).progress
    assert [(bar.value, bar.text) for bar in bars] == [(50, "Reading: about 20 min left"), (100, "Reading: done")]


def test_before_it_is_asked_for_there_is_a_button_and_what_it_takes():
    app = drawn(result, brought(own_dataset(), "job-ann"))
    assert str(MAP.explanation) in said(app)
    assert [button.label for button in app.button] == ["Lay out the map"]
    assert "result: None" in said(app)


def test_what_was_written_is_given_and_of_a_dataset_that_is_gone_it_is_said():
    mine = brought(own_dataset(30, 20), "job-bob")
    file = services().datasets._store.result(services().datasets.get(mine), MAP.id)
    file.write_bytes(b"a map")
    app = drawn(result, mine)
    assert f"result: {file}" in said(app)
    assert not app.button
    services().datasets.delete(mine, "job-bob")
    app = drawn(result, mine)
    assert "There is no dataset with this id" in said(app).replace("\\", "")
    press(app, "Lay out the map")
    assert [toast.value for toast in app.toast]

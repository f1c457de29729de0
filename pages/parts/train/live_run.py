"""Watching one run: a picture of its snapshot, drawn again on a clock while it is alive."""

from pathlib import Path

import streamlit as st

from apparel.data.changes import Changes, changed
from apparel.data.dataset import Dataset, LabelledPictures
from apparel.errors import ApparelError
from apparel.evaluation.glimpse import Glimpse, look_back, sixteen
from apparel.records.ids import DatasetId, RunId
from apparel.records.run import Run, State
from apparel.runs.curves_in_words import curves_in_words
from apparel.runs.in_words import short_title, title
from apparel.runs.transitions import can_be_followed
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.rules import hides
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.dress import name_tab
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.places import PLACES
from pages.parts.services import services, visitor
from pages.parts.train.afterwards import afterwards
from pages.parts.train.aloud import say_aloud
from pages.parts.train.branching import branch_of
from pages.parts.train.curves import ask_for_view, curves, show_differences
from pages.parts.train.expected import say_what_was_expected
from pages.parts.train.family import family
from pages.parts.train.headline import headline
from pages.parts.train.inside import show_inside
from pages.parts.train.its_pictures import its_pictures
from pages.parts.train.settings_line import settings_line
from pages.parts.train.sixteen import show_sixteen
from pages.parts.train.steering import steering

CLOSE_TOGETHER = Path(__file__).with_suffix(".css")

WAITS = 3.0
"""Seconds between two drawings of a run behind others: thirty who wait take no cores from those who learn."""


def live_run(run_id: str) -> None:
    """Show the run ``run_id``; while it is alive the view follows it, afterwards it stands still."""
    try:
        run = services().runs.get(run_id)
    except ApparelError as reason:
        st.title("Train")
        st.warning(plain(reason))
        page_link("train", "Train a network")
        return
    st.html(CLOSE_TOGETHER)
    with st.container(key="run"):
        st.title(plain(short_title(run)), anchor=False)
        name_tab(title(run), PLACES["train"].title)
        settings_line(run)
        if run.study:
            page_link("tune", "The study of which it is a trial", study=run.study)
        if not run.is_alive:
            headline(run)
            afterwards(run)
        _view_of(run)
        family(run)
    if run.notes:
        st.text(run.notes)
    st.caption("This page's link reopens this run: after a reload, in another browser, or later.")


def _view_of(run: Run) -> None:
    runs, every = services().runs, _refresh(run)
    may_steer = run.visitor == visitor() and not hides("steering")

    @st.fragment(run_every=every)
    def view() -> None:
        try:
            now = runs.get(run.id)
        except ApparelError as reason:
            st.warning(plain(reason))
            return
        if (now.is_alive, now.data, _refresh(now)) != (run.is_alive, run.data, every):
            st.rerun()
        # in containers, since the browser draws a chart anew when what stands above it changes in number
        with st.container():
            if trouble := runs.trouble():
                st.warning(plain(trouble))
            if now.is_alive:
                headline(now)
            say_aloud(now)
        with st.container():
            if may_steer and (now.is_alive or now.state == State.INTERRUPTED):
                steering(now)
        loss, accuracy, watched = st.columns((3, 3, 2.6), gap="medium")
        inside, said = st.columns((3, 2), gap="medium")
        with said:
            epochs = runs.epochs(now.id)
            say_what_was_expected(now, epochs)
            for sentence in curves_in_words(epochs, now.classes, ended=not now.is_alive):
                st.markdown(str(sentence))
            if not now.is_alive or now.state == State.PAUSED:
                branch_of(now)
            if may_steer and can_be_followed("data", now):
                its_pictures(now)
            if now.step:
                chosen = ask_for_view(now)
        if now.step:
            curves(now, chosen, (loss, accuracy))
            show_differences(now, chosen.others)
        if dataset := _dataset(now):
            seen = _seen(now, dataset)
            with watched:
                show_sixteen(_sixteen(now.dataset, now.changes, dataset), dataset.classes, seen, f"sixteen-{now.id}")
            if seen:
                with inside:
                    show_inside(dataset.classes, seen, f"inside-{now.id}")

    view()


def _refresh(run: Run) -> float | None:
    """Seconds between two drawings of a run; None for one that stands still."""
    if not run.is_alive:
        return None
    is_behind = run.state == State.QUEUED and services().runs.outlook.place(run).ahead > 0
    return WAITS if is_behind else REFRESH


def _dataset(run: Run) -> Dataset | None:
    try:
        return pictures_of(run.dataset)
    except ApparelError:
        return None


@st.cache_resource(show_spinner=False, max_entries=32)
def _sixteen(dataset_id: DatasetId, changes: Changes, _dataset: Dataset) -> LabelledPictures:
    return sixteen(changed(_dataset, changes))


def _seen(run: Run, dataset: Dataset) -> Glimpse | None:
    """What was seen last; of runs that ended before glimpses were kept, what their networks say now."""
    seen = services().runs.watch(run.id)
    return _looked_back(run.id, run.ended, dataset, run.changes) if seen is None and run.has_model else seen


@st.cache_resource(show_spinner=False, max_entries=32)
def _looked_back(run_id: RunId, ended: float | None, _dataset: Dataset, _changes: Changes) -> Glimpse:
    model = services().runs.model(run_id)
    return look_back(model.network, changed(_dataset, _changes), step=0)

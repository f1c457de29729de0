"""Watching one run: a picture of its snapshot, drawn again on a clock while it is alive."""

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.run import Run, State
from apparel.runs.curves_in_words import curves_in_words
from apparel.runs.in_words import title
from apparel.words import figures
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor
from pages.parts.train.afterwards import afterwards
from pages.parts.train.curves import ask_for_view, curves
from pages.parts.train.headline import headline
from pages.parts.train.steering import steering


def live_run(run_id: str) -> None:
    """Show the run ``run_id``; while it is alive the view follows it, afterwards it stands still."""
    try:
        run = services().runs.get(run_id)
    except ApparelError as reason:
        st.warning(plain(reason))
        return
    st.subheader(plain(title(run)), anchor=False)
    if run.notes:
        st.text(run.notes)
    if run.dataset or run.aside:
        st.caption(_pictures(run))
    _view_of(run)
    if not run.is_alive:
        afterwards(run)
    st.caption("This page's link reopens this run: after a reload, in another browser, or later.")


def _pictures(run: Run) -> str:
    try:
        name = plain(services().datasets.get(run.dataset).name) if run.dataset else "Fashion-MNIST"
    except ApparelError:
        name = "a dataset that is not here any more"
    return f"Pictures: {name}" + (f", without {figures.whole(len(run.aside))} that were set aside" if run.aside else "")


def _view_of(run: Run) -> None:
    runs = services().runs

    @st.fragment(run_every=REFRESH if run.is_alive else None)
    def view() -> None:
        try:
            now = runs.get(run.id)
        except ApparelError as reason:
            st.warning(plain(reason))
            return
        if now.is_alive != run.is_alive:
            st.rerun()
        # in containers, since the browser draws a chart anew when what stands above it changes in number
        with st.container():
            if trouble := runs.trouble():
                st.warning(plain(trouble))
            headline(now)
        with st.container():
            if now.visitor == visitor() and (now.is_alive or now.state == State.INTERRUPTED):
                steering(now)
        with st.container():
            for sentence in curves_in_words(runs.epochs(now.id), now.classes, ended=not now.is_alive):
                st.markdown(str(sentence))
        if now.step:
            curves(now, ask_for_view(now))

    view()

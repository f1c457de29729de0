"""What a run branched from, and what branched from it."""

import streamlit as st

from apparel.records.ids import RunId
from apparel.records.run import Run
from apparel.runs.families import VALIDATION_WAS_LEARNT, ancestors, validation_was_learnt
from apparel.runs.in_words import titles
from apparel.words import figures
from pages.parts.choose.differences import origin_in_words
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor
from pages.parts.train.opened import open_run


def family(run: Run) -> None:
    """The way to what it began as, and to each of the visitor's branches of it; nothing for most runs."""
    runs = services().runs
    before = list(ancestors(run, runs.get))
    if run.origin:
        words = f"It began as {plain(origin_in_words(run.origin))}"
        if before:
            _way_to(run.origin.run, words)
        else:
            st.markdown(f"{words}.")
        if validation_was_learnt(run.config.seed, run.aside, before):
            st.caption(str(VALIDATION_WAS_LEARNT))
    # those of other people are theirs to show
    branches = [other for other in runs.of_visitor(visitor()) if other.origin and other.origin.run == run.id]
    for branch, name in zip(branches, titles(branches), strict=True):
        if branch.origin:
            _way_to(branch.id, f"After epoch {figures.whole(branch.origin.epoch)}: {plain(name)}")


def _way_to(run_id: RunId, words: str) -> None:
    st.button(
        words, icon=":material/show_chart:", type="tertiary", key=f"to-{run_id}", on_click=open_run, args=(run_id,)
    )

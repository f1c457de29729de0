"""What a run branched from, what branched from it, and where its pictures changed."""

import streamlit as st

from apparel.data.changes import Changes
from apparel.errors import ApparelError
from apparel.records.ids import RunId
from apparel.records.run import Origin, Run
from apparel.runs.data_in_words import changes_on_the_way, what_changed
from apparel.runs.families import TESTED_OTHERWISE, VALIDATION_WAS_LEARNT, ancestors, validation_was_learnt
from apparel.runs.in_words import titles
from apparel.words import figures
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.differences import origin_in_words
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor
from pages.parts.train.opened import open_run


def family(run: Run) -> None:
    """What it began as, its other pictures, and the way to each of the visitor's branches; nothing for most runs."""
    runs = services().runs
    before = list(ancestors(run, runs.get))
    if run.origin:
        words = f"It began as {plain(origin_in_words(run.origin))}"
        if before:
            _way_to(run.origin.run, words)
        else:
            st.markdown(f"{words}.")
        if before and (other := what_changed(_before_the_branch(before[0], run.origin), run.changes_at(0))):
            st.markdown(f"It began with other pictures: {other}.")
        if validation_was_learnt(run.config.seed, run.data[0].changes, before):
            st.caption(str(VALIDATION_WAS_LEARNT))
    for _, sentence in changes_on_the_way(run):
        st.markdown(f"Its pictures changed {sentence}.")
    if _is_tested_otherwise(run):
        st.caption(str(TESTED_OTHERWISE))
    # those of other people are theirs to show
    branches = [other for other in runs.of_visitor(visitor()) if other.origin and other.origin.run == run.id]
    for branch, name in zip(branches, titles(branches), strict=True):
        if branch.origin:
            _way_to(branch.id, f"After epoch {figures.whole(branch.origin.epoch)}: {plain(name)}")


def _is_tested_otherwise(run: Run) -> bool:
    try:
        return run.changes.concern(len(pictures_of(run.dataset).train))
    except ApparelError:
        return False


def _before_the_branch(parent: Run, origin: Origin) -> Changes:
    return parent.changes_at(origin.epoch * parent.steps_per_epoch - 1)


def _way_to(run_id: RunId, words: str) -> None:
    st.button(
        words, icon=":material/show_chart:", type="tertiary", key=f"to-{run_id}", on_click=open_run, args=(run_id,)
    )

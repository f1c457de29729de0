"""From the pictures that are shown to a training without them: what is changed, and one press that goes on with it."""

from collections.abc import Collection

import streamlit as st

from apparel.data.changes import Changes
from apparel.errors import ApparelError
from apparel.records.run import Origin, Run
from apparel.runs.data_in_words import changes_in_words
from apparel.runs.transitions import can_be_followed
from pages.parts.choose.amending import amend
from pages.parts.choose.dataset import link_to
from pages.parts.evaluate.asked import Asked
from pages.parts.kit.links import page_link
from pages.parts.kit.stage import stage_link
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.places import PLACES
from pages.parts.services import services, visitor


def amend_and_train(asked: Asked, numbers: Collection[int], key: str) -> None:
    """Change the pictures with these ``numbers`` for oneself, and train on with all that one has changed."""
    chosen = asked.chosen
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        amend(chosen, numbers, f"{key}-all")
    if not chosen.changes:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}-train"):
        st.markdown(f"Your changes: {changes_in_words(chosen.changes)}.", width="content")
        _way_on(asked, chosen.changes, key)
    if chosen.changes.concern(len(chosen.pictures.train)):
        st.caption(
            "No run learns from test pictures. Those that you set aside are no longer counted at its end, those that "
            "you relabel are counted as you say: without its mistakes it looks better than it is. This page counts all "
            "of them as the dataset has them.",
            width=TEXT_WIDTH,
        )


def _way_on(asked: Asked, changes: Changes, key: str) -> None:
    run, epoch = _run(asked)
    if not run or not epoch:
        page_link("train", "Train with or without them", **link_to(asked.chosen.id))
        return
    if run.changes == changes:
        page_link("train", "To the run, which learnt with them", run=run.id)
        return
    words = "Train on with your changes" if changes.relabelled else "Train on without them"
    if is_waiting := run.visitor == visitor() and can_be_followed("data", run):
        icon, help = ":material/play_arrow:", "It goes on from where it is paused."
    else:
        icon, help = ":material/call_split:", f"A branch begins with what it knew after epoch {epoch}."
    if not st.button(words, icon=icon, key=f"{key}-on", help=help):
        return
    runs, run_id = services().runs, run.id
    try:
        if is_waiting:
            runs.resume_with(run.id, run.visitor, changes)
        else:
            run_id = runs.branch(Origin(run.id, epoch), run.config, visitor(), changes)
    except ApparelError as reason:
        st.warning(plain(reason))
        return
    st.switch_page(PLACES["train"].file, query_params=stage_link() | {"run": run_id})


def _run(asked: Asked) -> tuple[Run | None, int]:
    """The run that taught the network on these pictures, and the epoch from which a branch of it would begin."""
    if not (run_id := asked.run.run_id) or asked.run.dataset != asked.chosen.id:
        return None, 0
    runs = services().runs
    epochs = runs.kept_epochs(run_id)
    return runs.get(run_id), asked.epoch or (epochs[-1] if epochs else 0)

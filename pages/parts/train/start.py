"""Pressing Train: which pictures a run learns from, and its start."""

import streamlit as st

from apparel.data.changes import NO_CHANGES, Changes
from apparel.data.split import learnt_from
from apparel.errors import ApparelError
from apparel.runs.data_in_words import changes_in_words
from pages.parts.choose.dataset import Chosen
from pages.parts.services import services, visitor
from pages.parts.train.draft import Draft
from pages.parts.train.opened import open_run


def changes_to_learn_with(chosen: Chosen) -> Changes:
    """What the visitor changed of the dataset, unless this run is to learn from it as it is."""
    if not chosen.changes:
        return NO_CHANGES
    label = f"Learn with your changes: {changes_in_words(chosen.changes)}"
    return chosen.changes if st.toggle(label, value=True, key="leave_out") else NO_CHANGES


def training_pictures(chosen: Chosen, changes: Changes) -> int:
    """How many pictures a run learns from, when some are set aside and others are for validation."""
    train = len(chosen.pictures.train)
    return learnt_from(train - sum(number < train for number in changes.aside))


def start_button(draft: Draft, chosen: Chosen, changes: Changes) -> None:
    """Train what is drafted; the link leads to the run from then on."""

    def start() -> None:
        try:
            if draft.origin:
                run_id = services().runs.branch(draft.origin, draft.config, visitor(), changes)
            else:
                run_id = services().runs.start(
                    draft.name, draft.spec, draft.config, visitor(), chosen.id, changes, expected=draft.expected
                )
            open_run(run_id)
        except ApparelError as mistake:
            st.session_state.mistake = str(mistake)

    st.button(
        "Train",
        type="primary",
        icon=":material/play_arrow:",
        on_click=start,
        disabled=bool(draft.reason),
        help=draft.reason or None,
        width=200,
    )

"""Pressing Train: which pictures a run learns from, and its start."""

import streamlit as st

from apparel.data.split import learnt_from
from apparel.errors import ApparelError
from apparel.words import figures
from pages.parts.choose.dataset import Chosen
from pages.parts.services import services, visitor
from pages.parts.train.draft import Draft
from pages.parts.train.opened import open_run


def pictures_left_out(chosen: Chosen) -> frozenset[int]:
    """The pictures that the visitor set aside, unless this run is to learn from them too."""
    if not chosen.aside:
        return frozenset()
    label = f"Leave out the {figures.count(len(chosen.aside), 'picture')} that you set aside"
    return chosen.aside if st.toggle(label, value=True, key="leave_out") else frozenset()


def training_pictures(chosen: Chosen, left_out: frozenset[int]) -> int:
    """How many pictures a run learns from, when some are left out and others are for validation."""
    train = len(chosen.pictures.train)
    return learnt_from(train - sum(number < train for number in left_out))


def start_button(draft: Draft, chosen: Chosen, left_out: frozenset[int]) -> None:
    """Train what is drafted; the link leads to the run from then on."""

    def start() -> None:
        try:
            if draft.origin:
                run_id = services().runs.branch(draft.origin, draft.config, visitor(), left_out)
            else:
                run_id = services().runs.start(
                    draft.name, draft.spec, draft.config, visitor(), chosen.id, left_out, expected=draft.expected
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

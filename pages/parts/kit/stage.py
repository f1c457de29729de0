"""The stage: a page for the back of the room, with large type and without controls. The link says so: ``?stage=1``.

Streamlit draws the page as ever and the browser shows it otherwise: what is chosen, a run and an answer stay as they
are, and who leaves the stage goes on where the page was.
"""

from pathlib import Path

import streamlit as st

KEY = "stage"
_STYLE = Path(__file__).with_suffix(".css")


def stage_link() -> dict[str, str]:
    """What the link to another page carries so that it opens on the stage too, when this one is there."""
    return {KEY: "1"} if st.session_state.get("on_stage") else {}


def set_the_stage(page: str) -> None:
    """Dress the ``page`` that is about to be drawn for the stage where the link says so, with a way out of it.

    Streamlit's menu forgets what the link says: a page that is come to by it is on the stage when the last one was.
    """
    state = st.session_state
    comes_along = state.get("on_stage", False) and state.stage_page != page
    state.stage_page, state.on_stage = page, comes_along or KEY in st.query_params
    if state.on_stage:
        st.html(_STYLE)
        st.button(
            "Leave the stage",
            key="leave_stage",
            type="tertiary",
            icon=":material/close:",
            on_click=_leave,
            shortcut="esc",
        )


def way_to_the_stage() -> None:
    """A small button that puts the page on the stage; the link of one that came along says so from here on."""
    if st.session_state.on_stage and KEY not in st.query_params:
        # not earlier: what is written before the browser knows of the new page becomes a link to the last one
        _enter()
    st.button(
        "Stage",
        key="enter_stage",
        type="tertiary",
        icon=":material/present_to_all:",
        on_click=_enter,
        help="Large type without controls, for a projector. Esc leads back.",
    )


def _enter() -> None:
    st.query_params[KEY] = "1"


def _leave() -> None:
    st.query_params.pop(KEY, None)

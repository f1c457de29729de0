"""What the facilitator lets hold for everybody, in place of what the step says, until the next step begins."""

import streamlit as st

from apparel.classroom.leading import Lead
from apparel.classroom.lesson import CONTROLS
from apparel.classroom.rules import limits_of
from apparel.records.room import Limits, Room
from pages.parts.kit.asking import done


def limits_form(lead: Lead, room: Room) -> None:
    """The limits of now, to be changed; nothing holds before Apply is pressed."""
    now = limits_of(room)
    with st.form("limits", border=False):
        with st.container(horizontal=True):
            minutes = st.number_input(
                "Minutes of a run", 0.0, 240.0, now.minutes or 0.0, 0.5, format="%g", width=180, help="0 sets no limit."
            )
            parameters = st.number_input(
                "Parameters of a network", 0, 10_000_000, now.parameters or 0, 1_000, width=220, help="0 sets no limit."
            )
            trials = st.number_input(
                "Runs of each, in this step", 0, 100, now.trials or 0, width=220, help="0 sets no limit."
            )
        hidden = st.pills(
            "Left out of everybody's pages",
            list(CONTROLS),
            selection_mode="multi",
            default=list(now.hidden),
            format_func=lambda control: str(CONTROLS[control]),
        )
        if st.form_submit_button("Apply"):
            limits = Limits(minutes or None, int(parameters) or None, int(trials) or None, tuple(hidden))
            if done(lead.limit, limits):
                st.rerun()
    st.caption("Until the next step begins, whose own limits hold then. Runs that train already go on as they began.")

"""The room itself: who may come in, the secret link that leads it, its plan as a file, and its end."""

import streamlit as st

from apparel.classroom.leading import Lead
from apparel.records.room import Room
from pages.parts.kit.asking import attempt, done
from pages.parts.room.opened import LEAD, address_of, lead_with


def house_keeping(lead: Lead, room: Room) -> None:
    """What is done once in a lesson, or never."""
    st.toggle(
        "People may join",
        room.open,
        key="room-open",
        on_change=lambda: attempt(lead.let_in, st.session_state["room-open"]),
    )
    st.markdown("With this link one leads the room, without anything else. Keep it; show it to nobody.")
    st.code(address_of(LEAD, st.query_params[LEAD]), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        st.button(
            "Make another link",
            icon=":material/key:",
            on_click=lambda: attempt(lambda: lead_with(lead.renew())),
            help="The one above leads nothing any more, as when somebody has seen it.",
        )
        st.download_button(
            "The plan as a file", room.lesson, "lesson.toml", "text/plain", on_click="ignore", key="room-plan"
        )
        st.download_button(
            "Everything as a zip",
            lead.take_home,
            "room.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            key="room-zip",
            help="Runs and scores as tables, curves, networks and pictures, by nickname.",
        )
        with st.popover("Delete the room", icon=":material/delete:"):
            st.markdown("The room, its people and everything that they trained in it are removed, for good.")
            if st.button("Delete it", key="room-delete") and done(lead.delete):
                lead_with(None)
                st.rerun()

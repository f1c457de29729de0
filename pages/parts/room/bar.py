"""The bar above every page of somebody who is in a room: the step at hand, and the ways to it."""

import streamlit as st

from apparel.classroom.rules import HELD, limits_of, step_of
from apparel.records.room import Room
from pages.parts.choose.rules import lead_to
from pages.parts.kit.announce import announce
from pages.parts.kit.text import plain
from pages.parts.room.steps import heading_of, ways_on
from pages.parts.services import be_in_room, person_in_room, services

REFRESH = 3.0
"""Seconds within which everybody is led to a step that begins. All who are in a room ask for it, as long as they are
there, and each time costs their browsers as much as a curve that moves: sooner, and the curves would come later."""

NO_MENU = """<style>
  :is([data-testid="stTopNav"], [data-testid="stSidebar"], [data-testid="stExpandSidebarButton"]) { display: none }
</style>"""


def room_bar() -> None:
    """Say where the lesson is; whoever is in a room when a step begins is led to it. Nothing for all others."""
    person = person_in_room()
    if person is None:
        return
    services().rooms.be_seen(person.visitor)

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        room = services().rooms.room_of(person.visitor)
        if room is None:
            be_in_room(None)
            st.rerun()
        _follow(room)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", border=True, key="room-bar"):
            st.markdown(f"**{plain(person.name)}** · {heading_of(room)}", width="content")
            if room.held:
                st.markdown(f":orange-badge[paused] {HELD}", width="content")
            ways_on(room)
        if "menu" in limits_of(room).hidden:
            st.html(NO_MENU)
        announce(str(HELD) if room.held else heading_of(room).partition(",")[0], key="room")

    view()


def _follow(room: Room) -> None:
    """Go where the step, or what all do together, takes place once it begins; controls come and go with it."""
    state, step = st.session_state, step_of(room)
    now = (room.step, room.since, room.together, limits_of(room).hidden)
    before, state.room_followed = state.get("room_followed", now), now
    if before[:2] != now[:2] and step:
        lead_to(step.page, dict(step.link))
    elif room.together and before[2] != now[2]:
        lead_to("room", {})
    elif before != now:
        st.rerun()

"""The facilitator's desk: how people come in, the lesson, everybody at a glance, and what holds for all."""

import streamlit as st

from apparel.classroom.codes import in_groups
from apparel.classroom.leading import Lead
from apparel.errors import ApparelError
from apparel.records.room import Room
from pages.parts.kit.address import address_of_app, show_code
from pages.parts.kit.text import plain
from pages.parts.room.everybody import everybody
from pages.parts.room.house_keeping import house_keeping
from pages.parts.room.leaders import leaderboard
from pages.parts.room.lesson import lesson
from pages.parts.room.limits import limits_form
from pages.parts.room.opened import CODE, WALL, address_of, lead_with
from pages.parts.room.together import together
from pages.parts.services import services


def desk(secret: str) -> None:
    """The room that ``secret`` leads."""
    lead = services().rooms.lead(secret)
    try:
        room = lead.room
    except ApparelError as reason:
        st.title("Room")
        st.warning(plain(reason))
        st.button("Join or open another room", on_click=lead_with, args=(None,))
        return
    st.title(plain(lead.lesson.title), anchor=False)
    _way_in(room)
    lesson(lead, room)
    together(lead, room)
    everybody(lead, room)
    leaderboard(room, None)
    _more(lead, room)


def _way_in(room: Room) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", border=True, key="way-in"):
        if address_of_app():
            show_code(address_of(CODE, room.code), 120)
        with st.container(width="content", gap="xsmall"):
            st.header(in_groups(room.code), anchor=False)
            there = f"[{plain(address_of_app())}]({address_of(CODE, room.code)})" if address_of_app() else "this app"
            st.markdown(f"People join at {there}, on the page **Room**, with this code.")
            st.markdown(f"[The wall, for the projector](room?{WALL}={room.code}&stage=1) shows no secret.")


def _more(lead: Lead, room: Room) -> None:
    with st.expander("Limits and hidden controls", icon=":material/rule:", key="room-limits"):
        limits_form(lead, room)
    with st.expander("The room itself", icon=":material/meeting_room:", key="room-itself"):
        house_keeping(lead, room)

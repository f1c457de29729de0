"""What somebody in a room sees of it: the step at hand, the ways on, and the link that is theirs."""

import streamlit as st

from apparel.classroom.codes import in_groups
from apparel.classroom.rules import step_of
from apparel.records.room import Person
from apparel.records.together import Together
from pages.parts.kit.text import plain
from pages.parts.room.collecting import collect
from pages.parts.room.leaders import leaderboard
from pages.parts.room.looks import REFRESH
from pages.parts.room.meanwhile import meanwhile
from pages.parts.room.opened import ME, WALL, address_of, get_up
from pages.parts.room.steps import say_limits, show_words
from pages.parts.room.swapping import swap
from pages.parts.services import services

PARTS = {Together.COLLECT: collect, Together.SWAP: swap}


def inside(person: Person) -> None:
    """The room as ``person`` sees it; it follows what the facilitator begins."""
    st.title(f"You are {plain(person.name)}", anchor=False)

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        room = services().rooms.room_of(person.visitor)
        if room is None:
            st.info("This room is over. What was made in it is removed.")
            return
        step = step_of(room)
        if step is None and not room.together:
            st.markdown("Wait here: it begins when the facilitator says so, and you will be led to the first step.")
        elif step:
            show_words(step)
            say_limits(room)
        st.markdown(f"[The wall](room?{WALL}={room.code}) shows how everybody in room {in_groups(room.code)} stands.")

    view()
    room = services().rooms.room_of(person.visitor)
    if room and room.together in PARTS:
        PARTS[room.together](person, room)
    meanwhile(person)
    if room:
        leaderboard(room, person)
    with st.expander("Come back later, or with another device", icon=":material/devices:", key="my-link"):
        st.markdown("With this link you are the same person again, here or anywhere. Keep it to yourself.")
        st.code(address_of(ME, person.visitor), language=None, wrap_lines=True)
        st.download_button(
            "Take home what you did",
            lambda: services().rooms.take_home(person),
            "my-room.zip",
            "application/zip",
            icon=":material/download:",
            on_click="ignore",
            help="Your runs as a table, their curves, networks, and the pictures that you gave and corrected.",
        )
        st.button("Leave the room", icon=":material/logout:", on_click=get_up)

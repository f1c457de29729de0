"""What the link opens: a room to lead, the wall of one, or the place that somebody has in it."""

import streamlit as st

from apparel.errors import ApparelError
from apparel.records.ids import VisitorId
from apparel.records.room import Person
from pages.parts.kit.address import address_of_app
from pages.parts.kit.text import plain
from pages.parts.places import PLACES
from pages.parts.services import be_in_room, browser, person_in_room, services

LEAD, WALL, ME, CODE = "lead", "wall", "me", "code"
"""What the link calls the secret of who leads, the code of the wall's room, who one is, and a code to join by."""


def opened_secret() -> str | None:
    """The secret with which a room is led: by the link, or as the visitor came before; None where nobody leads."""
    state, link = st.session_state, st.query_params
    if not any(name in link for name in (LEAD, WALL, ME, CODE)) and state.get("leads"):
        link[LEAD] = state.leads
    state.leads = link.get(LEAD, state.get("leads"))
    return link.get(LEAD)


def lead_with(secret: str | None) -> None:
    """Let the page, and its link, lead the room with this secret; None for no room any more."""
    st.session_state.leads = secret
    st.query_params.clear()
    if secret:
        st.query_params[LEAD] = secret


def opened_wall() -> str | None:
    """The code of the room whose wall is shown."""
    return st.query_params.get(WALL)


def opened_person() -> Person | None:
    """Who the link of one's own says that one is, or else as whom one joined; None for a code of another room."""
    link, person = st.query_params, person_in_room()
    said, code = link.get(ME), link.get(CODE)
    if said and (person is None or said != person.visitor):
        try:
            person = services().rooms.come_back(said, browser())
            be_in_room(person)
        except ApparelError as reason:
            st.warning(plain(reason))
            del link[ME]
    if person and code:
        room = services().rooms.room_of(person.visitor)
        if room is None or code.upper() != room.code:
            return None
    if person and said != person.visitor:
        link.pop(CODE, None)
        link[ME] = person.visitor
    return person


def sit_down(person: Person) -> None:
    """Be this person from now on, and let the link say so."""
    be_in_room(person)
    st.query_params.clear()
    st.query_params[ME] = person.visitor


def get_up() -> None:
    """Be nobody in a room any more."""
    services().rooms.leave(browser())
    be_in_room(None)
    st.query_params.clear()


def address_of(name: str, value: VisitorId | str, **more: str) -> str:
    """The whole address of this page with something in its link, as others open it."""
    query = "".join(f"&{key}={said}" for key, said in more.items())
    return f"{address_of_app()}{PLACES['room'].address}?{name}={value}{query}"

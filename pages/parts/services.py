"""The one Services of this app, and who is looking."""

import atexit

import streamlit as st

from apparel.records.ids import VisitorId, new_visitor
from apparel.records.room import Person
from apparel.services import Services
from pages.parts.visitors import known_visitor


@st.cache_resource(show_spinner=False)
def services() -> Services:
    """What every session asks; the workers get ready behind the first page."""
    made = Services()
    atexit.register(made.close)
    return made


def visitor() -> VisitorId:
    """Who is looking: in a room the person as whom this browser joined it, and else the browser itself."""
    person = person_in_room()
    return person.visitor if person else browser()


def person_in_room() -> Person | None:
    """As whom this browser joined a room; None in no room. Once known it is known as long as the session lasts."""
    people: dict[VisitorId, Person | None] = st.session_state.setdefault("people", {})
    here = browser()
    if here not in people:
        people[here] = services().rooms.seated(here)
    return people[here]


def be_in_room(person: Person | None) -> None:
    """Let the visitor be this person from now on; None for nobody in a room."""
    st.session_state.people = {browser(): person}


def browser() -> VisitorId:
    """The random id in the browser's cookie, or one for as long as the page is open; nobody is asked for a name.

    A browser that joins a session again is asked for its cookie again, since a session's name is no secret that was
    made for this.
    """
    if known := known_visitor(st.context.cookies):
        return known
    if "visitor" not in st.session_state:
        st.session_state.visitor = new_visitor()
    return VisitorId(str(st.session_state.visitor))

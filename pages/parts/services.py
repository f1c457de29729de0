"""The one Services of this app, and who is looking."""

import atexit
import re
import secrets

import streamlit as st

from apparel.records.ids import VisitorId
from apparel.records.room import Person
from apparel.services import Services

COOKIE = "apparel_visitor"
ONE_YEAR = 365 * 24 * 3600


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
    if "person" not in st.session_state:
        st.session_state.person = services().rooms.seated(browser())
    person: Person | None = st.session_state.person
    return person


def be_in_room(person: Person | None) -> None:
    """Let the visitor be this person from now on; None for nobody in a room."""
    st.session_state.person = person


def browser() -> VisitorId:
    """The random id of this browser, kept in a cookie; nobody is asked for a name."""
    if "visitor" not in st.session_state:
        known = str(st.context.cookies.get(COOKIE))
        st.session_state.visitor = known if re.fullmatch(r"[\w-]{22}", known) else secrets.token_urlsafe(16)
    _remember(st.session_state.visitor)
    return VisitorId(str(st.session_state.visitor))


def _remember(visitor_id: str) -> None:
    # Streamlit can read cookies but has no call that sets one
    cookie = f"{COOKIE}={visitor_id}; path=/; max-age={ONE_YEAR}; SameSite=Lax"
    st.html(f"<script>document.cookie = '{cookie}'</script>", unsafe_allow_javascript=True)

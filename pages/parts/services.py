"""The one Services of this app, and who is looking."""

import atexit

import streamlit as st

from apparel.records.ids import VisitorId, new_visitor
from apparel.services import Services
from pages.parts.visitors import known_visitor


@st.cache_resource(show_spinner=False)
def services() -> Services:
    """What every session asks; the workers get ready behind the first page."""
    made = Services()
    atexit.register(made.close)
    return made


def visitor() -> VisitorId:
    """Who looks at this page: the random id in the browser's cookie, or one for as long as the page is open.

    Nobody is asked for a name. A browser that joins a session again is asked for its cookie again, since a session's
    name is no secret that was made for this.
    """
    if known := known_visitor(st.context.cookies):
        return known
    if "visitor" not in st.session_state:
        st.session_state.visitor = new_visitor()
    return VisitorId(str(st.session_state.visitor))

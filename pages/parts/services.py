"""The one Services of this app, and who is looking."""

import atexit
import re
import secrets

import streamlit as st

from apparel.records.ids import VisitorId
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
    """The random id of this browser, kept in a cookie; nobody is asked for a name."""
    if "visitor" not in st.session_state:
        known = str(st.context.cookies.get(COOKIE))
        st.session_state.visitor = known if re.fullmatch(r"[\w-]{22}", known) else secrets.token_urlsafe(16)
    _remember(st.session_state.visitor)
    return VisitorId(str(st.session_state.visitor))


def known_visitor() -> VisitorId:
    """As ``visitor``, on a page that has asked before: this draws nothing, as the cookie that is set takes a line."""
    return VisitorId(str(st.session_state.visitor))


def _remember(visitor_id: str) -> None:
    # Streamlit can read cookies but has no call that sets one
    cookie = f"{COOKIE}={visitor_id}; path=/; max-age={ONE_YEAR}; SameSite=Lax"
    st.html(f"<script>document.cookie = '{cookie}'</script>", unsafe_allow_javascript=True)

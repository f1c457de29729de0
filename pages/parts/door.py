"""What must happen before a page draws.

Streamlit takes a folder called ``pages`` for its older kind of app until frame.py has run once: whoever opens a
link to a page first after a start would get that page alone, without the frame. app.py imports this package before
anybody comes, and every page before it draws anything, so this is the place that sends them through the door.
"""

from threading import Thread

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

drawn_alone, PagesManager.uses_pages_directory = PagesManager.uses_pages_directory, False
if drawn_alone:
    st.rerun()


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Load what the other pages need behind the reader's back, once, after the first page was drawn."""

    def load() -> None:
        from pages.parts.services import services

        services()

    Thread(target=load, daemon=True).start()

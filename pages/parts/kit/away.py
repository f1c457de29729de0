"""What a page says when the app or the network is away: in the app's words, until both are back by themselves.

Streamlit goes on asking for its server and joins it again, silently: whoever is given a new session then, as after a
new start of the app, has a page that knows nothing of it. Such a page is loaded anew from its link.
"""

import secrets
from html import escape

import streamlit as st

from apparel.words import Sentence
from pages.parts.kit.component import component

TITLE = Sentence("The app is not answering")
COMFORT = Sentence("This page comes back by itself as soon as it does. There is nothing that you need to do.")
KEPT = Sentence(
    "What was trained is kept. A run trains on while the network is away; if the app itself was closed, the run goes "
    "on where it was last kept."
)


def watch_the_connection() -> None:
    """Let the browser notice when this page has lost its app, say so, and find back."""
    session = st.session_state.setdefault("session", secrets.token_urlsafe(8))
    _watch(key="away", data={"session": session}, on_back_change=lambda: None)


_watch = component(
    __file__,
    f"""<dialog role="alertdialog" aria-labelledby="title" aria-describedby="words" closedby="none">
      <p id="title">{escape(str(TITLE))}</p>
      <div id="words"><p>{escape(str(COMFORT))}</p><p>{escape(str(KEPT))}</p></div>
    </dialog>""",
)

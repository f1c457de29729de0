"""What stands far down a page is drawn when the browser has drawn what is above, which can be used meanwhile."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts.kit.component import component


@st.fragment
def later(key: str, draw: Callable[..., None], *what: Any) -> None:
    """Call ``draw`` with ``what`` once the browser is idle; after that at once, as long as the session lasts."""
    come = f"come-{key}"
    if st.session_state.get(come):
        draw(*what)
    else:
        st.caption("More is on its way …")
        _drawn(key=f"later-{key}", on_drawn_change=lambda: st.session_state.update({come: True}))


_drawn = component(__file__, "")

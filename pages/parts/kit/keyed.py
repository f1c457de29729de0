"""Widgets that show what the app holds, also when the browser makes them late.

A value in the session state is sent to the browser once, and a widget whose script comes later is made without it: it
falls to its minimum, and the next press of a button sends that. A default is sent with every run.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import streamlit as st


def shows(name: str, value: Any, then: Callable[[Any], None]) -> dict[str, Any]:
    """Key and callback of the widget ``name`` with the default ``value``; ``then`` is told what a visitor chooses.

    A widget that is there already looks at no default, which is good for who is typing. So one that shows something
    else than ``value`` gets another key and is made anew.
    """
    if st.session_state.get(_key(name), value) != value:
        st.session_state.changes[name] += 1
    key = _key(name)

    def tell() -> None:
        # until a change has reached the browser, it sends what the widget showed before; and of a page that is
        # left and come back to at once, what was there and is not yet again
        if key == _key(name) and key in st.session_state:
            then(st.session_state[key])

    return {"key": key, "on_change": tell}


def shown(name: str) -> Any:
    """What the widget ``name`` showed a moment ago; None where it was not there."""
    return st.session_state.get(_key(name))


def _key(name: str) -> str:
    """The key of the widget ``name``: another one after every change that was not made with the widget itself."""
    changes: Counter[str] = st.session_state.setdefault("changes", Counter())
    return f"{name}-{changes[name]}" if name in changes else name

"""Who comes back to a page finds it as it was: by a link of the app, by the menu, and by the browser's Back.

Streamlit 1.67 opens the bare address of a page that its menu names, and before that it takes from the address of the
page that is left what its widgets had written there, as a step of its own: the first Back leads to that. Going
through the browser's history instead, it does neither.
"""

from collections.abc import Collection
from typing import Any

import streamlit as st

from pages.parts.kit.component import component


def come_back_as_it_was(elsewhere: Collection[str], about: str) -> None:
    """Let links to pages, other than those at the addresses ``elsewhere``, lead to what was open there last.

    That is so as long as ``about`` is what it was then; a link that carries something leads where it says.
    """
    _links(key="coming_back", data={"elsewhere": list(elsewhere), "about": about})


def begin_visit(page: str) -> None:
    """Note that the ``page`` is about to be drawn: what it has widgets for was kept when it was left."""
    state = st.session_state
    if state.get("visited") != page:
        state.visited, state.visit = page, state.get("visit", 0) + 1


def before_leaving(key: str) -> Any:
    """What was kept of the widget ``key`` when its page, or its part of the page, was left; None where it never was."""
    state = st.session_state
    now = state.get("visit")
    if key not in state or state.get(f"{key}-visit") != now:  # it is about to be made, empty
        state[f"{key}-visit"], state[f"{key}-before"] = now, state.get(f"{key}-kept")
    return state.get(f"{key}-before")


def keep(key: str, value: Any) -> None:
    """Keep ``value`` of the widget ``key`` for when its page was left and is come to again."""
    st.session_state[f"{key}-kept"] = value


def forget(key: str) -> None:
    """Keep nothing any more of what the widget ``key`` held before its page was left."""
    st.session_state[f"{key}-before"] = None


def let_go(key: str) -> None:
    """Remember nothing any more of the widget ``key``, which does not come again."""
    for what in ("visit", "before", "kept"):
        st.session_state.pop(f"{key}-{what}", None)


_links = component(__file__, "")

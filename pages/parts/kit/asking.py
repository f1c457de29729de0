"""Asking for something that may be refused: a page says why, and goes on."""

from collections.abc import Callable

import streamlit as st

from apparel.errors import ApparelError
from pages.parts.kit.text import plain


def done(ask: Callable[..., object], *values: object) -> bool:
    """Ask for something; when it cannot be done, say why in passing and return False."""
    try:
        ask(*values)
    except ApparelError as reason:
        st.toast(plain(reason), icon=":material/warning:")
        return False
    return True


def attempt(ask: Callable[..., object], *values: object) -> None:
    """As ``done``, for a press of a button that is drawn no otherwise when it is refused."""
    done(ask, *values)

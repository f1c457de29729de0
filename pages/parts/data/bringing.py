"""Bringing a dataset, however it comes: it is read, or the page says why not."""

import streamlit as st

from apparel.errors import ApparelError
from pages.parts.services import services, visitor


def bring(name: str, content: bytes) -> bool:
    """Begin to read a dataset, which the link then names; where it is refused, the page says why and this is false."""
    try:
        st.query_params["dataset"] = services().datasets.bring(name, content, visitor())
    except ApparelError as mistake:
        st.session_state.refusal = str(mistake)
        return False
    return True

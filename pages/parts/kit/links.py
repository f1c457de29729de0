"""Ways from one page to another."""

import streamlit as st

from pages.parts.kit.stage import stage_link
from pages.parts.places import PLACES


def linked_here(name: str, before: str | None) -> str | None:
    """What the link carries as ``name``, where it carried ``before`` when the page was drawn last.

    A link to the page that is open already leaves the browser's address as it was (Streamlit 1.67): it is written
    again, or what is copied or reloaded would show what was open before.
    """
    linked = st.query_params.get(name)
    if linked and before and linked != before:
        st.query_params[name] = linked
    return linked


def page_link(room: str, label: str, icon: str = "", **query: str) -> None:
    """A link to a page, under its icon unless another one says more, with what its address carries."""
    place = PLACES[room]
    st.page_link(place.file, label=label, icon=f":material/{icon or place.icon}:", query_params=stage_link() | query)

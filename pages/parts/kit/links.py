"""Ways from one page to another."""

import streamlit as st

from pages.parts.places import PLACES


def page_link(room: str, label: str, icon: str = "", **query: str) -> None:
    """A link to a page, under its icon unless another one says more, with what its address carries."""
    place = PLACES[room]
    st.page_link(place.file, label=label, icon=f":material/{icon or place.icon}:", query_params=query)

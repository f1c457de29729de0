"""The studies of this visitor, newest first."""

import streamlit as st

from apparel.tuning.in_words import study_in_words
from pages.parts.kit.links import page_link
from pages.parts.services import services, visitor

SHOWN = 12


def study_list() -> None:
    """A link to each, and what came of it."""
    st.header("Your studies", anchor=False)
    studies = services().studies.of_visitor(visitor())
    if not studies:
        st.caption("Nothing yet. Tick what may vary and press Begin: something good is there within a minute or two.")
    for study in studies[:SHOWN]:
        page_link("tune", str(study_in_words(study)), icon="show_chart", study=study.id)

"""Whether the page shows a study or what the next one is to vary: the link says it."""

import streamlit as st

from apparel.records.ids import StudyId
from pages.parts.kit.links import linked_here
from pages.parts.services import services, visitor

STUDY = "study"
"""What the link calls the study that it opens."""


def opened_study() -> str | None:
    """The study that the link names, or else, for a visitor who comes to the page, the one of theirs that is alive."""
    state = st.session_state
    if STUDY not in st.query_params and not state.get("study_planning"):
        for study in services().studies.of_visitor(visitor()):
            if study.is_alive:
                st.query_params[STUDY] = state.watched_study = study.id
                break
    state.watched_study = linked_here(STUDY, state.get("watched_study"))
    return st.query_params.get(STUDY)


def open_study(study_id: StudyId) -> None:
    """Let the page, and its link, show a study."""
    for name in ("vary", "dataset"):
        st.query_params.pop(name, None)
    st.query_params[STUDY] = st.session_state.watched_study = study_id
    st.session_state.study_planning = False


def plan_another() -> None:
    """Let the page show what another study is to vary."""
    st.query_params.pop(STUDY, None)
    st.session_state.study_planning = True

"""Long work on a visitor's dataset: a button that begins it, and a bar while it is done."""

from pathlib import Path

import streamlit as st

from apparel.errors import ApparelError
from apparel.runs.chores import Chore
from pages.parts.app_runs import app_runs
from pages.parts.words import duration, plain

REFRESH = 0.5
"""Seconds between two looks."""


def progress_in_words(chore: Chore) -> str:
    """How far it is: ``about 40 s left``."""
    if chore.is_waiting:
        return "waiting for its turn"
    return f"{duration(chore.seconds_left)} left" if chore.seconds_left is not None else "it has begun"


def result_of(kind: str, dataset_id: str, label: str, explanation: str) -> Path | None:
    """The file that the chore of this kind wrote; until then the button ``label``, and when pressed how far it is."""
    datasets = app_runs().datasets
    try:
        if result := datasets.result(kind, dataset_id):
            return result
    except ApparelError as mistake:
        st.warning(plain(str(mistake)))

    def begin() -> None:
        try:
            datasets.begin(kind, dataset_id)
        except ApparelError as mistake:
            st.toast(str(mistake), icon=":material/warning:")

    if not datasets.chore(kind, dataset_id):
        st.markdown(explanation)
        st.button(label, type="primary", icon=":material/search:", on_click=begin)
        return None

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        if not (chore := datasets.chore(kind, dataset_id)):
            st.rerun()
        st.progress(chore.share, text=f"{label}: {progress_in_words(chore)}. You may leave this page meanwhile.")

    view()
    return None

"""Long work on a visitor's dataset: a button that begins it, and a bar while it is done."""

import streamlit as st

from apparel.errors import ApparelError
from pages.parts.app_runs import app_runs
from pages.parts.words import duration

REFRESH = 0.5
"""Seconds between two looks."""


def wait_for(kind: str, dataset_id: str, label: str, explanation: str) -> None:
    """Show the button ``label`` until the chore of this kind is begun, then how far it is, and then the page anew."""
    datasets = app_runs().datasets

    def begin() -> None:
        try:
            datasets.begin(kind, dataset_id)
        except ApparelError as mistake:
            st.toast(str(mistake), icon=":material/warning:")

    if not datasets.chore(kind, dataset_id):
        st.markdown(explanation)
        st.button(label, type="primary", icon=":material/search:", on_click=begin)
        return

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        if not (chore := datasets.chore(kind, dataset_id)):
            st.rerun()
        left = f"{duration(chore.seconds_left)} left" if chore.seconds_left is not None else "it has begun"
        st.progress(chore.share, text=f"{label}: {left}. You may leave this page meanwhile.")

    view()

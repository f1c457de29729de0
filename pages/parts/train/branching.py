"""The way from an epoch of a run to a branch of it."""

import streamlit as st

from apparel.records.run import Origin, Run
from apparel.words import figures
from pages.parts.services import services
from pages.parts.train.opened import open_branch


def branch_of(run: Run) -> None:
    """The way to the settings of a branch that begins with what ``run`` knew after the chosen one of its epochs."""
    epochs = services().runs.kept_epochs(run.id)
    if not epochs:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="branching"):
        epoch = epochs[0]
        if len(epochs) > 1:
            epoch = st.select_slider(
                "Epoch to branch from",
                epochs,
                epochs[-1],
                help="What it knew after this epoch is where the other run begins. [In the glossary](glossary#branch)",
                key=f"branch-from-{run.id}",
                width=220,
            )
        # no link: to the page that is open already, Streamlit follows one without changing the address
        label = f"Branch from epoch {figures.whole(epoch)}"
        if st.button(label, icon=":material/call_split:", key=f"branch-{run.id}"):
            open_branch(Origin(run.id, epoch))
            st.rerun()

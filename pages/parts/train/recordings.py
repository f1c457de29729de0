"""The recordings that ship: what to look at where there is no time, or nothing to train with."""

import streamlit as st

from apparel.records.recording import SHIPPED
from pages.parts.train.opened import open_recording


def recordings() -> None:
    """A button for each."""
    st.header("Recordings", anchor=False)
    st.caption("Real runs that were recorded, to be watched at once: nothing is trained for them.")
    with st.container(horizontal=True):
        for name, words in SHIPPED.items():
            st.button(
                str(words), icon=":material/play_arrow:", key=f"watch-{name}", on_click=open_recording, args=(name,)
            )

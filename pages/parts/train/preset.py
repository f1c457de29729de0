"""Choosing the preset that a draft begins with."""

import streamlit as st

from apparel.training import PRESETS
from pages.parts.kit.keyed import shows
from pages.parts.train.draft import Draft


def choose_preset(draft: Draft) -> None:
    """The presets as buttons, and what the chosen one is for."""
    st.segmented_control(
        "Network",
        list(PRESETS),
        default=draft.preset.name,
        required=True,
        format_func=str.capitalize,
        **shows("preset", draft.preset.name, _begin_with),
    )
    st.markdown(str(draft.preset.summary))


def _begin_with(preset: str) -> None:
    st.session_state.draft = Draft.of(PRESETS[preset])

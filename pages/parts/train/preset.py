"""Choosing the preset that a draft begins with."""

from dataclasses import replace

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
    state = st.session_state
    state.draft = replace(Draft.of(PRESETS[preset]), expected=state.draft.expected)

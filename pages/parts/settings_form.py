"""The training settings as widgets, made from TrainConfig itself."""

from dataclasses import fields, replace

import streamlit as st

from apparel.training import Preset, TrainConfig


def settings_form(preset: Preset) -> TrainConfig:
    """Widgets for every setting, beginning with the preset's values."""
    values = {}
    with st.container(horizontal=True):
        for knob in fields(TrainConfig):
            value = getattr(preset.config, knob.name)
            about = {"label": knob.name.replace("_", " "), "help": knob.metadata["help"], "width": 200}
            key = f"{preset.name}-{knob.name}"
            if choices := knob.metadata.get("choices"):
                values[knob.name] = st.selectbox(**about, options=choices, index=choices.index(value), key=key)
            else:
                low, high = (type(value)(knob.metadata[limit]) for limit in ("low", "high"))
                form = {"format": "%g", "step": value / 10 or 0.001} if isinstance(value, float) else {"step": 1}
                values[knob.name] = st.number_input(
                    **about, min_value=low, max_value=high, value=value, key=key, **form
                )
    return replace(preset.config, **values)

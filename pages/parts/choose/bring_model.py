"""Bringing a network back: a model file or the Hub's folder of this app, or somebody else's weights."""

import streamlit as st

from apparel.errors import ApparelError
from apparel.models.brought import MAX_UPLOAD_MB, PICKLES, two_lines
from apparel.training.presets import PRESETS, named_layers
from pages.parts.kit.text import plain
from pages.parts.services import services

state = st.session_state


def bring_model() -> None:
    """A place to drop a file, and one to name its layers; what was brought is chosen at once."""
    st.file_uploader(
        "Bring a network: a model.safetensors or hub.zip that was taken away here",
        key=f"network-{state.get('networks', 0)}",
        on_change=_bring,
        max_upload_size=MAX_UPLOAD_MB,
    )
    st.text_input(
        "Its layers, if they are somebody else's weights in safetensors",
        key="network-layers",
        on_change=_bring,
        placeholder="tutorial, or conv:8 relu pool flatten linear:10",
        help=f"A preset ({', '.join(PRESETS)}) or the layers as a link has them. It is given pixels from 0 to 1.",
    )
    if mistake := state.get("network-mistake"):
        st.warning(plain(mistake))
    if lines := state.get("network-lines"):
        st.code(lines, language="python")


def _bring() -> None:
    state.pop("network-mistake", None)
    state.pop("network-lines", None)
    file = state.get(f"network-{state.get('networks', 0)}")
    if file is None:
        return
    try:
        layers = state.get("network-layers")
        model_id = services().brought.bring(file.name, file.getvalue(), named_layers(layers) if layers else None)
    except ApparelError as mistake:
        state["network-mistake"] = str(mistake)
        if file.name.lower().endswith(PICKLES):
            state["network-lines"] = two_lines(file.name)
        return
    state.brought_networks = {**state.get("brought_networks", {}), model_id: file.name}
    st.query_params["model"] = model_id
    state.networks = state.get("networks", 0) + 1

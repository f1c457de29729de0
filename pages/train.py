"""Train a network and watch it learn."""

import streamlit as st

from apparel.errors import ApparelError
from apparel.training import PRESETS, Preset, TrainConfig
from pages.parts.app_runs import app_runs, visitor
from pages.parts.live_run import live_run
from pages.parts.network_table import network_table
from pages.parts.run_list import run_list
from pages.parts.settings_form import settings_form

runs, me = app_runs(), visitor()


def start(preset: Preset, config: TrainConfig) -> None:
    try:
        st.query_params["run"] = runs.start(preset.name, preset.spec, config, me)
    except ApparelError as mistake:
        st.session_state.mistake = str(mistake)


st.title("Train")
st.markdown("Choose a network, press **Train**, and watch it learn from 54,000 pictures of clothes.")

name = st.segmented_control(
    "Network",
    list(PRESETS),
    default="quick",
    required=True,
    format_func=str.capitalize,
    key="preset",
    bind="query-params",
)
preset = PRESETS[name]
st.markdown(preset.summary)
with st.expander("Settings", icon=":material/tune:"):
    config = settings_form(preset)
with st.expander(f"The network, layer by layer: {preset.spec.parameters():,} parameters", icon=":material/layers:"):
    network_table(preset.spec)
st.button("Train", type="primary", icon=":material/play_arrow:", on_click=start, args=(preset, config), width=200)
if mistake := st.session_state.pop("mistake", None):
    st.warning(mistake)

if run_id := st.query_params.get("run"):
    st.divider()
    live_run(runs, run_id, me)

st.divider()
run_list(runs, me)

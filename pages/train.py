"""Train a network and watch it learn."""

import streamlit as st

from apparel.errors import ApparelError
from apparel.runs.run import Run
from apparel.training import PRESETS, Preset, TrainConfig
from pages.parts.app_runs import app_runs, visitor
from pages.parts.live_run import live_run
from pages.parts.network_table import network_table
from pages.parts.settings_form import settings_form
from pages.parts.words import run_in_words

runs, me = app_runs(), visitor()


def start(preset: Preset, config: TrainConfig) -> None:
    try:
        st.query_params["run"] = runs.start(preset.name, preset.spec, config, me)
    except ApparelError as mistake:
        st.session_state.mistake = str(mistake)


def again(run: Run) -> None:
    st.query_params["run"] = runs.start(run.preset, run.spec, run.config, me)


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
    try:
        run = runs.get(run_id)
    except ApparelError as mistake:
        st.warning(str(mistake))
    else:
        st.subheader(f"{run.preset.capitalize()}, seed {run.config.seed}", anchor=False)
        live_run(runs, run, me)
        if not run.is_alive:
            with st.container(horizontal=True):
                if run.has_model:
                    st.page_link(
                        "pages/classify.py",
                        label="Classify a picture with it",
                        icon=":material/photo_camera:",
                        query_params={"model": run.id},
                    )
                st.button("Train again with these settings", icon=":material/replay:", on_click=again, args=(run,))
        st.caption("This page's link reopens this run: after a reload, in another browser, or later.")

st.divider()
st.subheader("Your runs", anchor=False)
mine = runs.of_visitor(me)
if not mine:
    st.caption("Nothing yet. Press Train: the quick network takes about 15 seconds on two cores.")
for run in mine:
    st.page_link("pages/train.py", label=run_in_words(run), icon=":material/show_chart:", query_params={"run": run.id})

"""Train a network and watch it learn."""

import streamlit as st

from apparel.words import figures
from pages.parts.choose.dataset import choose_dataset
from pages.parts.kit.text import plain
from pages.parts.train.draft import opened_draft, write_link
from pages.parts.train.layer_builder import layer_builder
from pages.parts.train.live_run import live_run
from pages.parts.train.preset import choose_preset
from pages.parts.train.run_list import run_list
from pages.parts.train.settings_form import settings_form
from pages.parts.train.start import pictures_left_out, start_button, training_pictures

st.title("Train")
chosen = choose_dataset()
left_out = pictures_left_out(chosen)
pictures = training_pictures(chosen, left_out)
st.markdown(f"Choose a network, press **Train**, and watch it learn from {figures.whole(pictures)} pictures.")

draft = opened_draft(len(chosen.pictures.classes))
choose_preset(draft)
settings_form(draft, pictures)
size = "not possible yet" if draft.reason else f"{figures.whole(draft.spec.parameters())} parameters"
changed = ", changed by you" if draft.is_own else ""
with st.expander(f"The network, layer by layer: {size}{changed}", icon=":material/layers:", key="layers"):
    layer_builder(draft)
start_button(draft, chosen, left_out)
write_link(draft)
if mistake := st.session_state.pop("mistake", None):
    st.warning(plain(mistake))

if run_id := st.query_params.get("run"):
    st.divider()
    live_run(run_id)

st.divider()
run_list()

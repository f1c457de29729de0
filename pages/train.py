"""Train a network and watch it learn."""

import streamlit as st

from apparel.data.split import VALIDATION_SHARE
from apparel.errors import ApparelError
from apparel.training import PRESETS
from pages.parts.app_runs import app_runs, visitor
from pages.parts.datasets import Chosen, choose_dataset
from pages.parts.draft import Draft, opened_draft, shows, write_link
from pages.parts.layer_builder import layer_builder
from pages.parts.live_run import live_run
from pages.parts.run_list import run_list
from pages.parts.settings_form import settings_form
from pages.parts.words import count

runs, me = app_runs(), visitor()


def pictures_left_out(chosen: Chosen) -> frozenset[int]:
    """The pictures that the visitor set aside, unless this run is to learn from them too."""
    if not chosen.aside:
        return frozenset()
    label = f"Leave out the {count(len(chosen.aside), 'picture')} that you set aside"
    return chosen.aside if st.toggle(label, value=True, key="leave_out") else frozenset()


def training_pictures(chosen: Chosen, left_out: frozenset[int]) -> int:
    """How many pictures a run learns from, when some are left out and others are for validation."""
    train = len(chosen.pictures.train)
    return round((1 - VALIDATION_SHARE) * (train - sum(number < train for number in left_out)))


def choose() -> None:
    st.session_state.draft = Draft.of(PRESETS[st.session_state.preset])


def start(draft: Draft) -> None:
    try:
        st.query_params["run"] = runs.start(draft.name, draft.spec, draft.config, me, chosen.id, left_out)
    except ApparelError as mistake:
        st.session_state.mistake = str(mistake)


st.title("Train")
chosen = choose_dataset()
left_out = pictures_left_out(chosen)
pictures = training_pictures(chosen, left_out)
st.markdown(f"Choose a network, press **Train**, and watch it learn from {pictures:,} pictures.")

draft = opened_draft(len(chosen.pictures.classes))
st.segmented_control(
    "Network",
    list(PRESETS),
    required=True,
    format_func=str.capitalize,
    key=shows("preset", draft.preset.name),
    on_change=choose,
)
st.markdown(draft.preset.summary)
settings_form(draft, pictures)
size = "not possible yet" if draft.reason else f"{draft.spec.parameters():,} parameters"
changed = ", changed by you" if draft.is_own else ""
with st.expander(f"The network, layer by layer: {size}{changed}", icon=":material/layers:", key="layers"):
    layer_builder(draft)
st.button(
    "Train",
    type="primary",
    icon=":material/play_arrow:",
    on_click=start,
    args=(draft,),
    disabled=bool(draft.reason),
    help=draft.reason or None,
    width=200,
)
write_link(draft)
if mistake := st.session_state.pop("mistake", None):
    st.warning(mistake)

if run_id := st.query_params.get("run"):
    st.divider()
    live_run(runs, run_id, me)

st.divider()
run_list(runs, me)

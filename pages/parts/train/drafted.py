"""What is about to be trained: pictures, a network, settings, and the button that begins."""

import streamlit as st

from apparel.runs.forecast import Pictures
from apparel.words import figures
from pages.parts.choose.dataset import choose_dataset
from pages.parts.choose.rules import hides, tell_room
from pages.parts.kit.text import plain
from pages.parts.train.draft import Draft, opened_draft, write_link
from pages.parts.train.expected import ask_what_is_expected
from pages.parts.train.forecast import say_forecast
from pages.parts.train.layer_builder import layer_builder
from pages.parts.train.preset import choose_preset
from pages.parts.train.settings_form import settings_form
from pages.parts.train.start import changes_to_learn_with, start_button, training_pictures


def drafted() -> None:
    """Everything that is set before a run, and Train."""
    st.title("Train")
    chosen = choose_dataset()
    changes = changes_to_learn_with(chosen)
    pictures = training_pictures(chosen, changes)
    st.markdown(f"Choose a network, press **Train**, and watch it learn from {figures.whole(pictures)} pictures.")

    draft = opened_draft(len(chosen.pictures.classes))
    write_link(draft)
    tell_room(draft.reason)
    if not hides("network"):
        choose_preset(draft)
    with st.container(horizontal=True, vertical_alignment="center"):
        start_button(draft, chosen, changes)
        say_forecast(draft, Pictures(chosen.id, pictures, len(chosen.pictures.test)))
    if not hides("settings"):
        settings_form(draft, pictures)
    ask_what_is_expected(draft)
    size = "no way to be built yet" if draft.reason else figures.count(draft.spec.parameters(), "parameter")
    changed = ", changed by you" if draft.is_own else ""
    st.caption(f"The network has {size}{changed}.")
    if not hides("layers"):
        _layers(draft)
    if mistake := st.session_state.pop("mistake", None):
        st.warning(plain(mistake))


def _layers(draft: Draft) -> None:
    with st.expander(
        "The network, layer by layer", icon=":material/layers:", key="layers", on_change="rerun"
    ) as layers:
        # dozens of widgets, which a browser takes a second to draw: not before somebody unfolds them
        if layers.open or st.session_state.get("layers_seen"):
            st.session_state.layers_seen = True
            layer_builder(draft)

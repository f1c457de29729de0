"""Which network answers, which ones beside it, and what it is made of: behind a button, so that the answer has room."""

import streamlit as st

from pages.parts.choose.bring_model import bring_model
from pages.parts.choose.model import ModelOption, choose_model, choose_others, rival
from pages.parts.choose.take_away import take_away
from pages.parts.classify.model_card import model_card


def choose_networks(is_ones_own: bool) -> tuple[ModelOption, list[ModelOption]]:
    """The network that answers and those beside it: a rival by itself where the pictures are one's own."""
    with st.container(horizontal=True):
        with st.popover("Networks that answer", icon=":material/model_training:"):
            option = choose_model()
            usual = rival(option) if is_ones_own else None
            others = choose_others(option, [usual] if usual else [])
            model_card(option.load())
            bring_model()
        take_away(option)
    return option, others

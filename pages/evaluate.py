"""Is it any good, and where is it wrong? A network's answers about pictures that it did not learn from, counted."""

import streamlit as st

from pages.parts.choose.bring_model import bring_model
from pages.parts.choose.dataset import choose_dataset
from pages.parts.choose.take_away import take_away
from pages.parts.evaluate.asked import LOOKS, ask, leave
from pages.parts.evaluate.below import below
from pages.parts.evaluate.headline import headline
from pages.parts.evaluate.mixups import show_mixups
from pages.parts.kit.close_together import CLOSE_TOGETHER
from pages.parts.kit.later import later
from pages.parts.kit.links import page_link

st.html(CLOSE_TOGETHER)
st.html(LOOKS)
st.title("Evaluate")
with st.container(key="asked"):
    pictures, network = st.columns(2, gap="small")
    with pictures:
        chosen = choose_dataset(leave)
    with network:
        asked = ask(chosen)
if asked:
    found = asked.predictions()
    counted = asked.evaluation(found)
    headline(asked, counted)
    show_mixups(asked, found, counted)
    later("below", below, asked, found, counted)
with st.container(horizontal=True):
    if asked:
        if asked.run.is_learning and asked.run.run_id:
            page_link("train", "Back to its run", run=asked.run.run_id)
        take_away(asked.run)
    with st.popover("Bring a network", icon=":material/upload_file:"):
        bring_model()

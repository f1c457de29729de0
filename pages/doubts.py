"""What makes one doubt a dataset, and what to do about it: set pictures aside, and train with and without them."""

import streamlit as st

from apparel.words import figures
from pages.parts.choose.dataset import choose_dataset
from pages.parts.doubts.findings import choose_finding, findings_of, show_finding, start_over
from pages.parts.kit.links import page_link

st.title("Check the data")
st.markdown("Every dataset has flaws. These are the ones that a machine can point at; whether they matter, you judge.")
chosen = choose_dataset(start_over)
with st.container(horizontal=True, vertical_alignment="center", key="aside"):
    st.markdown(f"You have set **{figures.count(len(chosen.aside), 'picture')}** aside.", width="content")
    if chosen.aside:
        st.button("Take all back in", icon=":material/undo:", on_click=chosen.set_aside, args=(frozenset(),))
        page_link("train", "Train with or without them")
if findings := findings_of(chosen):
    show_finding(chosen, choose_finding(findings))

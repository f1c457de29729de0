"""Two or more runs or networks beside each other: which one is better, how they learnt, and where they disagree."""

import streamlit as st

from pages.parts.choose.dataset import choose_dataset
from pages.parts.choose.differences import table_of_differences
from pages.parts.compare.contestants import choose_contestants
from pages.parts.compare.disagreements import disagreements
from pages.parts.compare.overlay import overlay
from pages.parts.compare.verdicts import show_verdicts, weigh
from pages.parts.kit.close_together import CLOSE_TOGETHER
from pages.parts.kit.later import later

st.html(CLOSE_TOGETHER)
st.title("Compare")
st.write(
    "Is one better than the other, or is it luck? All of them are asked about the same test pictures, which none of "
    "them should have learnt from."
)
chosen = choose_dataset()
contestants = choose_contestants()
if len(contestants) < 2:
    st.info("Choose at least two.")
else:
    weighed = weigh(chosen, contestants)
    if weighed:
        show_verdicts(chosen, weighed)
    st.header("How they learnt", anchor=False)
    overlay(contestants)
    st.header("In what they differ", anchor=False)
    table_of_differences({one.name: one.described for one in contestants})
    if weighed:
        later("disagreements", disagreements, chosen, weighed)

"""You against the network: guess what twenty test pictures are, and see who is right more often."""

import streamlit as st

from apparel.evaluation.challenge import PICTURES
from pages.parts.challenge.game import opened_round
from pages.parts.challenge.guess import picture_and_question
from pages.parts.challenge.result import result

st.title("Challenge")
st.write(
    f"You against the network: {PICTURES} pictures that it never saw while it learnt. Guess first, then see what it "
    "says. The link of this page opens the same pictures for somebody else."
)
board = st.container()
st.space("small")
now = opened_round()
with board:
    if now.game.is_over:
        result(now)
    else:
        picture_and_question(now)

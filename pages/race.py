"""A network with convolutions against a plain one: guess who wins, then watch both learn."""

import streamlit as st

from pages.parts.kit.close_together import CLOSE_TOGETHER
from pages.parts.race.again import race_again, seed_of_the_link
from pages.parts.race.heat import show_heat
from pages.parts.race.heats import HEATS

st.html(CLOSE_TOGETHER)
st.title("Race")
st.write(
    "Two networks with about 207,000 parameters each. One, a convolutional network or CNN, slides filters over the "
    "picture; the plain one takes it as one long row of pixels. Same pictures, same settings, same seed, 5 epochs. "
    "Guess first, then watch."
)
seed = seed_of_the_link()
for heat in HEATS:
    show_heat(heat, seed)
race_again(seed)

"""What this is and where to begin."""

from pathlib import Path

import streamlit as st

from pages.parts.classify.first import first_picture
from pages.parts.door import warm_up
from pages.parts.home.address import address_for_others
from pages.parts.kit.links import page_link
from pages.parts.places import FOREMOST, PLACES

PICTURE = Path(__file__).resolve().parents[1] / "assets" / "home.png"

st.title("How does a machine tell a shirt from a boot?")
first_picture()
st.markdown(
    "The machine looks at tens of thousands of pictures, guesses, is told how wrong it was, and changes a little. "
    "Here you can watch it happen, and try it with pictures of your own. You need not know how to program."
)
if st.button("Train one of your own", type="primary", icon=":material/play_arrow:"):
    st.switch_page(PLACES["train"].file)
st.image(PICTURE, width="stretch", alt="Shirts, trousers, dresses, bags and shoes of the dataset, in blue")

for column, room in zip(st.columns(len(FOREMOST)), FOREMOST, strict=True):
    with column, st.container(border=True, height="stretch"):
        page_link(room, f"**{PLACES[room].title}**")
        st.markdown(str(PLACES[room].summary))

address_for_others()
st.caption(
    "The pictures are Fashion-MNIST, published by Zalando Research in 2017. Everything runs on the computer that "
    "serves this page; a picture that you give is sent nowhere else, and kept only when you say that the answer is "
    "wrong."
)
warm_up()

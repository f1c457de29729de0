"""What this is and where to begin."""

from pathlib import Path

import streamlit as st

from pages.parts import warm_up

PICTURE = Path(__file__).resolve().parents[1] / "assets" / "home.png"

PLACES = {
    "Learn": (":material/school:", "Why a picture is numbers, and what a filter that slides over it can see."),
    "Browse": (":material/grid_view:", "All 70,000 pictures that the machine learns from and is tested with."),
    "Train": (":material/model_training:", "Press one button and watch a network learn, curve by curve, in seconds."),
    "Classify": (
        ":material/photo_camera:",
        "Upload, photograph or draw a piece of clothing and see what it makes of it.",
    ),
}

st.title("How does a machine tell a shirt from a boot?")
st.markdown(
    "It looks at tens of thousands of pictures, guesses, is told how wrong it was, and changes a little. "
    "Here you can watch it happen, and try it with pictures of your own. You need not know how to program."
)
with st.container(horizontal=True):
    if st.button("Train one now", type="primary", icon=":material/play_arrow:"):
        st.switch_page("pages/train.py")
    if st.button("Try a picture", icon=":material/photo_camera:"):
        st.switch_page("pages/classify.py")
st.image(PICTURE, width="stretch", alt="Shirts, trousers, dresses, bags and shoes of the dataset, in blue")

for column, (name, (icon, words)) in zip(st.columns(4), PLACES.items(), strict=True):
    with column, st.container(border=True, height="stretch"):
        st.page_link(f"pages/{name.lower()}.py", label=f"**{name}**", icon=icon)
        st.markdown(words)

st.caption(
    "The pictures are Fashion-MNIST, published by Zalando Research in 2017. Everything runs on the computer that "
    "serves this page; a picture that you give is sent nowhere else, and kept only when you say that the answer is "
    "wrong."
)
warm_up()

"""What a network says about a picture, in words and bars."""

from collections.abc import Sequence

import streamlit as st
from torch import Tensor

from apparel.charts.confidence import confidence_bars
from apparel.evaluation.predictions import Answer, answer
from apparel.vision import Prepared
from apparel.words import figures
from pages.parts.choose.model import ModelOption
from pages.parts.kit.pictures import picture_chooser
from pages.parts.kit.text import plain

MAX_BARS = 10
FEW_BARS = 4


def in_words(found: Answer) -> str:
    """An answer in three words."""
    return "None of these" if found.outside else f"{found.label}, {figures.sure(found.probability)}"


def show_answer(found: Answer) -> None:
    (best, probability), (second, less) = found.top(2)
    if found.outside:
        st.subheader("None of these kinds, it seems.", anchor=False)
        st.write(
            f"Nearest: {plain(best)}, {figures.sure(probability)}. Next: {plain(second)}, {figures.sure(less)}. "
            "But it does not look like the pictures of any kind that this network learnt."
        )
    else:
        st.subheader(f"{plain(best)}, {figures.sure(probability)} sure.", anchor=False)
        st.write(f"Next: {plain(second)}, {figures.sure(less)}.")
    classes, probabilities = zip(*found.top(MAX_BARS), strict=True)
    st.altair_chart(confidence_bars(classes, probabilities), alt="How sure the network is of each kind, as bars.")


def compare(options: Sequence[ModelOption], pixels: Tensor) -> None:
    """What other networks say about the same picture, side by side."""
    if not options:
        return
    st.subheader("The same picture, other networks", anchor=False)
    for column, option in zip(st.columns(len(options)), options, strict=True):
        found = answer(option.load(), pixels)
        with column:
            st.markdown(f"**{plain(in_words(found))}**")
            st.caption(plain(option.label))
            classes, probabilities = zip(*found.top(FEW_BARS), strict=True)
            st.altair_chart(confidence_bars(classes, probabilities), alt=f"How sure {option.label} is, as bars.")


def choose_picture(prepared: Sequence[Prepared], found: Sequence[Answer]) -> int:
    """All pictures that were given with their answers; the one that is chosen is shown in detail."""
    chosen: int = min(st.session_state.get("given_picture", 0), len(prepared) - 1)

    def choose(index: int) -> None:
        st.session_state.given_picture = index

    pictures = [(one.pixels, in_words(said)) for one, said in zip(prepared, found, strict=True)]
    picture_chooser(pictures, chosen, choose, key="pictures-given", reveal="chosen-answer")
    return chosen

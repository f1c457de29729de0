"""What a network says about a picture, in words and bars."""

from collections.abc import Sequence

import streamlit as st
from torch import Tensor

from apparel.evaluation.predictions import Answer, answer
from apparel.records.ids import FASHION_MNIST
from apparel.vision import Prepared
from apparel.words import figures
from pages.parts.choose.bars import tell_confidence
from pages.parts.choose.beside import show_beside
from pages.parts.choose.model import ModelOption
from pages.parts.kit.announce import announce
from pages.parts.kit.pictures import picture_chooser
from pages.parts.kit.text import plain

MAX_BARS = 10


def in_words(found: Answer) -> str:
    """An answer in three words."""
    return "None of these" if found.outside else f"{found.label}, {figures.sure(found.probability)}"


def show_answer(found: Answer, name: str) -> None:
    """What the network called ``name`` says, in words and in bars."""
    (best, probability), (second, less) = found.top(2)
    if found.outside:
        st.header("None of these kinds, it seems.", anchor=False)
        st.write(
            f"{plain(name)} says so. Nearest: {plain(best)}, {figures.sure(probability)}. "
            f"Next: {plain(second)}, {figures.sure(less)}. "
            "But it does not look like the pictures of any kind that this network learnt."
        )
    else:
        st.header(f"{plain(best)}, {figures.sure(probability)} sure.", anchor=False)
        st.write(f"{plain(name)} says so. Next: {plain(second)}, {figures.sure(less)}.")
    announce(in_words(found), key="answer")
    tell_confidence(found.top(MAX_BARS), "answer")


def compare(chosen: ModelOption, others: Sequence[ModelOption], pixels: Tensor, is_ones_own: bool) -> None:
    """What networks beside the ``chosen`` one say about the same picture; of one's own also why they differ."""
    if not others:
        return
    st.header("The same picture, other networks", anchor=False)
    asked = [chosen, *others]
    if is_ones_own and (reason := _why_they_differ(asked)):
        st.write(reason)
    show_beside({option.name: answer(option.load(), pixels) for option in asked}, "beside")


def _why_they_differ(options: Sequence[ModelOption]) -> str:
    settings = {option.name: option.load().facts.config for option in options if option.dataset == FASHION_MNIST}
    knows_more = [name for name, of in settings.items() if of.get("extra")]
    catalogue_only = [name for name, of in settings.items() if of and not of.get("extra") and not of.get("imitate")]
    if not knows_more or not catalogue_only:
        return ""
    return (
        f"{plain(' and '.join(catalogue_only))} learnt from catalogue pictures only; {plain(' and '.join(knows_more))} "
        "also learnt from distorted ones and other people's photos, and does better with pictures like yours."
    )


def choose_picture(prepared: Sequence[Prepared], found: Sequence[Answer]) -> int:
    """All pictures that were given with their answers; the one that is chosen is shown in detail."""
    chosen: int = min(st.session_state.get("given_picture", 0), len(prepared) - 1)

    def choose(index: int) -> None:
        st.session_state.given_picture = index

    pictures = [(one.pixels, in_words(said)) for one, said in zip(prepared, found, strict=True)]
    picture_chooser(pictures, chosen, choose, key="pictures-given", reveal="chosen-answer")
    return chosen

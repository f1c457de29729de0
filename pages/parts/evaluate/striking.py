"""The pictures that say most: where it was sure and wrong, and where it was right and doubted."""

import streamlit as st

from apparel.evaluation.predictions import Predictions
from apparel.evaluation.striking import confident_mistakes, doubted_hits
from apparel.words import figures
from pages.parts.evaluate.asked import Asked
from pages.parts.evaluate.shown import show_enlarged, show_pictures
from pages.parts.evaluate.train_on import amend_and_train

SHOWN = 14
PLACE = "striking"


@st.fragment
def show_striking(asked: Asked, found: Predictions) -> None:
    """Its most confident mistakes beside its least sure hits."""
    asked = asked.now()
    mistakes, hits = st.columns(2, gap="large")
    with mistakes:
        st.header("Most confident mistakes", anchor=False)
        st.write("It was sure, and wrong. Now and then it is the label that is wrong.")
        positions = confident_mistakes(found)[:SHOWN].tolist()
        _show(asked, found, positions, "mistakes", "It made no mistake.")
        if positions:
            amend_and_train(asked, [asked.first + position for position in positions], "change-mistakes")
    with hits:
        st.header("Least sure hits", anchor=False)
        st.write("It was right, and all but said something else: the next ones to go wrong.")
        _show(asked, found, doubted_hits(found)[:SHOWN].tolist(), "hits", "It was right about none.")
    show_enlarged(asked, PLACE, found)


def _show(asked: Asked, found: Predictions, positions: list[int], key: str, nothing: str) -> None:
    if not positions:
        st.caption(nothing)
        return

    def words(position: int) -> str:
        sure, name = figures.sure(float(found.confidence[position])), found.classes[int(found.labels[position])]
        is_right, called = bool(found.is_right[position]), found.classes[int(found.said[position])]
        return f"{name} ✓ {sure}" if is_right else f"{name} ✗ {called} {sure}"

    show_pictures(asked, PLACE, positions, key, words)

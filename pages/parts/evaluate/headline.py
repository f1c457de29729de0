"""How good it is, in two sentences."""

import streamlit as st

from apparel.evaluation.metrics import Evaluation
from apparel.words import Sentence, figures
from pages.parts.evaluate.asked import WORDS, Asked
from pages.parts.kit.text import TEXT_WIDTH, plain

INTERVAL = "glossary#confidence-interval"


def headline(asked: Asked, counted: Evaluation) -> None:
    """The accuracy with its interval, and of which classes nothing can be said."""
    low, high = counted.interval
    right = Sentence(
        "{network} is right about **{accuracy:%}** of {pictures} {what}.",
        network=plain(asked.option.name),
        accuracy=counted.accuracy,
        pictures=sum(map(sum, counted.confusion)),
        what=WORDS[asked.part],
    )
    range_ = Sentence(
        "Of many more pictures like these it would be right about {low:%} to {high:%} ([95 % interval]({interval})).",
        low=low,
        high=high,
        interval=INTERVAL,
    )
    st.markdown(f"{right} {range_}", width=TEXT_WIDTH)
    if counted.unseen:
        st.caption(
            f"There is no picture to test with of {plain(figures.listed(counted.unseen))}: "
            "how good it is on these classes, nobody knows."
        )

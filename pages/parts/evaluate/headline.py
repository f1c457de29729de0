"""How good it is, in two sentences."""

import streamlit as st

from apparel.data.gaps import gaps
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
    mean = Sentence(
        "The mean over classes, each counting alike, is **{mean:%}**.",
        mean=counted.balanced_accuracy,
    )
    own = [] if asked.chosen.is_shipped else [mean]
    st.markdown(" ".join(map(str, [right, *own, range_])), width=TEXT_WIDTH)
    if unlearnt := gaps(asked.chosen.pictures).unlearnt if asked.run.dataset == asked.chosen.id else ():
        st.caption(f"It learnt from no picture of {plain(figures.listed(unlearnt))}, and is always wrong about these.")
    if counted.unseen:
        st.caption(
            f"There is no picture to test with of {plain(figures.listed(counted.unseen))}: "
            "how good it is on these classes, nobody knows."
        )

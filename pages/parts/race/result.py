"""What was guessed and what happened, side by side."""

from collections.abc import Sequence

import streamlit as st

from apparel.evaluation.paired import compare
from apparel.evaluation.predictions import Predictions
from apparel.records.ids import FASHION_MNIST
from apparel.records.run import Run
from pages.parts.choose.model import ModelOption
from pages.parts.choose.predictions import predictions_of
from pages.parts.compare.contestants import contestants_of
from pages.parts.compare.verdicts import Weighed, note_looks, show_verdict
from pages.parts.kit.links import page_link
from pages.parts.race.heats import GUESSES, SIDES, Heat, guess_of
from pages.parts.race.pictures import moved
from pages.parts.services import services


def show_result(heat: Heat, pair: Sequence[Run]) -> None:
    """The guess beside the winner, the verdict with its interval, and the way to look closer."""
    first, second = contestants_of(pair)
    if first.option is None or second.option is None:
        st.warning("One of the two ended before it learnt anything, so nobody won.")
        return
    said = _said(heat, first.option), _said(heat, second.option)
    weighed = Weighed(first, second, said, compare(*said))
    convolutions, plain = SIDES
    winner = {"better": convolutions, "worse": plain, "tie": "tie"}[weighed.found.verdict]
    guess = guess_of(heat)
    with st.container(horizontal=True, gap="large", key=f"guess-and-result-{heat.id}"):
        st.subheader(f"You guessed: {GUESSES[guess] if guess else 'nothing'}", anchor=False, width="content")
        st.subheader(f"What happened: {GUESSES[winner]}", anchor=False, width="content")
    if guess:
        st.markdown("Your guess was right." if guess == winner else "It came otherwise than you guessed.")
    show_verdict(weighed)
    note_looks(FASHION_MNIST, [weighed], heat.id)
    if heat.trains:
        page_link("compare", "Compare them closely", of=f"{first.key}.{second.key}")


def _said(heat: Heat, option: ModelOption) -> Predictions:
    if heat.trains:
        return predictions_of(option, FASHION_MNIST, "test")
    with st.spinner("The network is asked about the moved pictures."):
        return services().predictions(option.load(), moved(), "test", option.run_id)

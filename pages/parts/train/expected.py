"""Predict first: the curve that a visitor expects, drawn before anything is trained, beside what came."""

import pandas as pd
import streamlit as st

from apparel.charts.curves import curve_points
from apparel.records.expected import ExpectedCurve, epochs_to_draw
from apparel.records.run import Run
from apparel.runs.curves_in_words import beside_expected
from apparel.words import Sentence
from pages.parts.kit.sketch import sketch
from pages.parts.train.draft import Draft

NAME = Sentence("What you expected")
LABEL = "How often it will be right about pictures that it does not learn from"


def ask_what_is_expected(draft: Draft) -> None:
    """A small sketch of the accuracy after some of the epochs; the link keeps what is drawn, and then the run."""
    epochs = epochs_to_draw(draft.config.epochs)
    drawn = draft.expected.at(epochs) if draft.expected else None

    def keep(percents: list[int]) -> None:
        draft.expected = ExpectedCurve(epochs, tuple(percents))

    def forget() -> None:
        draft.expected = None

    with st.expander("Predict first: draw the curve that you expect", icon=":material/show_chart:", key="expected"):
        st.caption(
            f"{LABEL}: draw with a finger or the mouse, or choose a point with Tab and move it with the arrow keys. "
            "The curve then stands beside what really happens."
        )
        places = [f"epoch {epoch}" if epoch == epochs[0] else str(epoch) for epoch in epochs]
        sketch(LABEL, places, drawn.percents if drawn else None, keep, "expected-curve")
        if drawn:
            st.button("Expect nothing", icon=":material/undo:", on_click=forget, type="tertiary")


def expected_points(run: Run) -> dict[str, pd.DataFrame]:
    """What was expected of a run as the points of a line, under NAME; nothing where nothing was drawn."""
    if not run.expected:
        return {}
    points = pd.DataFrame({"split": "validation", "step": run.expected.epochs, "accuracy": run.expected.percents})
    points["accuracy"] /= 100
    return {str(NAME): curve_points(points.assign(loss=float("nan")), 1, 0.0, str(NAME))}


def say_what_was_expected(run: Run, epochs: pd.DataFrame) -> None:
    """The curve that was drawn and the one that came, in a sentence, once an epoch is over."""
    if run.expected and len(epochs):
        st.markdown(str(beside_expected(epochs, run.expected)))

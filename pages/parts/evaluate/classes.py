"""How good it is on each class."""

import pandas as pd
import streamlit as st

from apparel.evaluation.metrics import Evaluation
from apparel.words import figures
from pages.parts.kit.text import TEXT_WIDTH, plain, unbroken


def show_classes(counted: Evaluation) -> None:
    """A row for each class: precision, recall, F1 and the pictures that were counted."""
    st.header("Each class", anchor=False)
    st.markdown(
        "[Recall](glossary#precision-and-recall): of a hundred shirts, so many are called shirts. "
        "[Precision](glossary#precision-and-recall): of a hundred that are called shirts, so many are. "
        "F1 is high only when both are; "
        f"[macro F1](glossary#macro-f1), its mean over the classes, is **{figures.percent(counted.macro_f1)}**.",
        width=TEXT_WIDTH,
    )
    rows = [
        (plain(name), *map(_share, (score.recall, score.precision, score.f1)), figures.whole(score.pictures))
        for name, score in counted.per_class.items()
    ]
    table = pd.DataFrame(rows, columns=["Class", "Recall", "Precision", "F1", "Pictures"])
    st.table(table, hide_index=True, alt="Recall, precision and F1 of each class")
    if any(score.precision is None for score in counted.per_class.values()):
        st.caption("– where nothing can be said: a class without pictures, or one that no picture was called.")


def _share(share: float | None) -> str:
    return "–" if share is None else unbroken(figures.percent(share))

"""Several networks on one picture: what each says, and where they differ most."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from apparel.charts.beside import beside_chart, beside_still, beside_table
from apparel.charts.still import printed
from apparel.evaluation.apart import comparable, furthest_apart, where_they_differ_most
from apparel.evaluation.predictions import Answer
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.text import plain

ROWS = 5
"""Classes about which they differ most, of which the chart has a row each."""

EXPLANATION = Sentence(
    "A row for each of the classes about which the networks differ most, the widest gap first; a mark says how likely "
    "one of them finds that class. The longer the line between the marks, the more they differ."
)


def show_beside(answers: Mapping[str, Answer], key: str, truth: str = "") -> None:
    """What networks, by their names, say of one picture, which is really a ``truth`` where that is known."""
    st.table(
        pd.DataFrame([_row(name, answer, truth) for name, answer in answers.items()]), alt="What each of them says"
    )
    if alike := comparable(answers):
        said = _by_class(alike)
        tell_chart(
            beside_chart(said),
            Told("How sure each network is of each class", where_they_differ_most(answers), EXPLANATION),
            partial(beside_table, said),
            printed(beside_still, said),
            key,
        )


def _row(name: str, answer: Answer, truth: str) -> dict[str, str]:
    says = plain(f"None of these; nearest {answer.label}" if answer.outside else answer.label)
    row = {"Network": plain(name), "Says": says, "Sure": figures.sure(answer.probability)}
    return row | ({"": "right" if answer.label == truth else "wrong"} if truth else {})


def _by_class(answers: Mapping[str, Answer]) -> pd.DataFrame:
    rows = [
        (name, answer.classes[label], answer.probabilities[label])
        for label in furthest_apart(answers, ROWS)
        for name, answer in answers.items()
    ]
    return pd.DataFrame(rows, columns=["network", "class", "probability"])

"""Drawing the curve that one expects, before anything is trained; it stays beside what happens."""

import re
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from apparel.words import Sentence
from pages.parts.kit.sketch import sketch

NAME = Sentence("The curve that you drew")


def ask_for_curve(name: str, at: Sequence[int], question: str) -> None:
    """A sketch of the accuracy after the epochs ``at``; the link keeps what was drawn by ``name``, in per cent."""
    with st.expander("Draw the curve that you expect", icon=":material/show_chart:", key=f"draw-{name}"):
        st.caption(f"{question} Draw, or choose a point with Tab and move it with the arrow keys.")
        places = [f"epoch {at[0]}", *map(str, at[1:])]
        sketch(question, places, _drawn(name, at), partial(_remember, name), f"expected-{name}")


def drawn_points(name: str, at: Sequence[int]) -> dict[str, pd.DataFrame]:
    """What was drawn by this ``name``, as the points of a run under NAME; nothing where nothing was drawn."""
    drawn = _drawn(name, at)
    return points_through(at, drawn) if drawn else {}


def points_through(at: Sequence[int], percents: Sequence[int]) -> dict[str, pd.DataFrame]:
    """A curve through these per cents after the epochs ``at``, as the points of a run under NAME."""
    accuracy = [percent / 100 for percent in percents]
    points = {"split": "validation", "epoch": [float(one) for one in at], "accuracy": accuracy, "change": ""}
    return {str(NAME): pd.DataFrame(points)}


def _drawn(name: str, at: Sequence[int]) -> list[int] | None:
    said = st.query_params.get(f"curve_{name}", "")
    is_curve = re.fullmatch(rf"[0-9]{{1,3}}(\.[0-9]{{1,3}}){{{len(at) - 1}}}", said)
    shares = [int(part) for part in said.split(".")] if is_curve else []
    return shares if shares and max(shares) <= 100 else None


def _remember(name: str, percents: list[int]) -> None:
    st.query_params[f"curve_{name}"] = ".".join(map(str, percents))

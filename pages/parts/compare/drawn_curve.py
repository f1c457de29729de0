"""Drawing the curve that one expects, before anything is trained; it stays beside what happens."""

import re
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from apparel.charts.overlaid import overlaid_points
from apparel.words import Sentence
from pages.parts.compare.overlay import draw_overlay
from pages.parts.kit.keyed import shows

NAME = Sentence("The curve that you drew")
USUAL = 50


def ask_for_curve(name: str, at: Sequence[int], question: str) -> None:
    """Sliders that draw the accuracy after the epochs ``at``; the link keeps it by ``name``, in per cent."""
    with st.expander("Draw the curve that you expect", icon=":material/show_chart:", key=f"draw-{name}"):
        drawn = _drawn(name, at)
        st.caption(question)
        with st.container(horizontal=True):
            for place, epoch in enumerate(at):
                value = drawn[place] if drawn else USUAL
                held = shows(f"expected-{name}-{epoch}", value, partial(_remember, name, at, place))
                st.slider(f"After epoch {epoch}", 0, 100, value, format="%d %%", width=200, **held)
        if drawn:
            points = overlaid_points(drawn_points(name, at), "validation")
            draw_overlay(points, "accuracy", "epoch", [str(NAME)], f"drawn-{name}")


def drawn_points(name: str, at: Sequence[int]) -> dict[str, pd.DataFrame]:
    """What was drawn by this ``name``, as the points of a run under NAME; nothing where nothing was drawn."""
    drawn = _drawn(name, at)
    if drawn is None:
        return {}
    accuracy = [share / 100 for share in drawn]
    return {str(NAME): pd.DataFrame({"split": "validation", "epoch": [float(one) for one in at], "accuracy": accuracy})}


def _drawn(name: str, at: Sequence[int]) -> list[int] | None:
    said = st.query_params.get(f"curve_{name}", "")
    is_curve = re.fullmatch(rf"[0-9]{{1,3}}(\.[0-9]{{1,3}}){{{len(at) - 1}}}", said)
    shares = [int(part) for part in said.split(".")] if is_curve else []
    return shares if shares and max(shares) <= 100 else None


def _remember(name: str, at: Sequence[int], place: int, share: int) -> None:
    drawn = _drawn(name, at) or [USUAL] * len(at)
    drawn[place] = share
    st.query_params[f"curve_{name}"] = ".".join(map(str, drawn))

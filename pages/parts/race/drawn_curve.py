"""Drawing the curve that one expects, before anything is trained; it stays beside what happens."""

import re
from functools import partial

import pandas as pd
import streamlit as st

from apparel.charts.overlaid import overlaid_points
from apparel.training.race import EPOCHS
from apparel.words import Sentence
from pages.parts.compare.overlay import draw_overlay
from pages.parts.kit.keyed import shows
from pages.parts.race.heats import Heat

NAME = Sentence("The curve that you drew")
AT = (1, 3, EPOCHS)
"""The epochs after which one says how often the better one will be right."""
USUAL = 50


def ask_for_curve(heat: Heat) -> None:
    """Sliders that draw the accuracy of the better one; the link keeps what was drawn, in per cent."""
    with st.expander("Draw the curve that you expect", icon=":material/show_chart:"):
        drawn = _drawn(heat)
        st.caption("How often will the better one be right about pictures that it did not learn from?")
        with st.container(horizontal=True):
            for place, epoch in enumerate(AT):
                value = drawn[place] if drawn else USUAL
                held = shows(f"expected-{heat.id}-{epoch}", value, partial(_remember, heat, place))
                st.slider(f"After epoch {epoch}", 0, 100, value, format="%d %%", width=200, **held)
        if drawn:
            points = overlaid_points(drawn_points(heat), "validation")
            draw_overlay(points, "accuracy", "epoch", [str(NAME)], f"drawn-{heat.id}")


def drawn_points(heat: Heat) -> dict[str, pd.DataFrame]:
    """What was drawn for a heat, as the points of a run under NAME; nothing where nothing was drawn."""
    drawn = _drawn(heat)
    if drawn is None:
        return {}
    accuracy = [share / 100 for share in drawn]
    return {str(NAME): pd.DataFrame({"split": "validation", "epoch": [float(at) for at in AT], "accuracy": accuracy})}


def _drawn(heat: Heat) -> list[int] | None:
    said = st.query_params.get(f"curve_{heat.id}", "")
    shares = [int(part) for part in said.split(".")] if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3}){2}", said) else []
    return shares if shares and max(shares) <= 100 else None


def _remember(heat: Heat, place: int, share: int) -> None:
    drawn = _drawn(heat) or [USUAL] * len(AT)
    drawn[place] = share
    st.query_params[f"curve_{heat.id}"] = ".".join(map(str, drawn))

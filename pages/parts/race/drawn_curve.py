"""Drawing the curve that one expects, before anything is trained; it stays beside what happens."""

import re
from functools import partial

import pandas as pd
import streamlit as st

from apparel.training.race import EPOCHS
from apparel.words import Sentence
from pages.parts.kit.sketch import sketch
from pages.parts.race.heats import Heat

NAME = Sentence("The curve that you drew")
AT = (1, 3, EPOCHS)
"""The epochs after which one says how often the better one will be right."""
LABEL = "How often will the better one be right about pictures that it did not learn from?"


def ask_for_curve(heat: Heat) -> None:
    """A sketch of the accuracy of the better one; the link keeps what was drawn, in per cent."""
    with st.expander("Draw the curve that you expect", icon=":material/show_chart:"):
        st.caption(f"{LABEL} Draw, or choose a point with Tab and move it with the arrow keys.")
        places = [f"epoch {AT[0]}", *map(str, AT[1:])]
        sketch(LABEL, places, _drawn(heat), partial(_remember, heat), f"expected-{heat.id}")


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


def _remember(heat: Heat, percents: list[int]) -> None:
    st.query_params[f"curve_{heat.id}"] = ".".join(map(str, percents))

"""Charts with a name, with their figures and with what they say in words, so that nobody needs to see one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from apparel.words import Sentence
from apparel.words.spreadsheets import as_csv
from pages.parts.kit.text import TEXT_WIDTH, plain

Still = Callable[[Literal["png", "svg"]], bytes]
"""Draws a chart anew to print, as the content of a file of the kind that it is told: ``png`` or ``svg``."""


@dataclass(frozen=True)
class Told:
    """What is said of a chart: its ``name``, what one reads off it, figures included, and what kind of chart it is."""

    name: str
    reading: Sentence
    explanation: Sentence


def tell_chart(
    chart: Any, told: Told, figures: Callable[[], pd.DataFrame], still: Still, key: str, **about: Any
) -> None:
    """A chart with a sentence that reads it, above it and for screen readers, and ways to take it along."""
    st.markdown(plain(told.reading), width=TEXT_WIDTH)
    show_chart(chart, told.name, figures, key, still, told.reading, **about)
    with st.expander("What is this?", type="compact", key=f"{key}-what"):
        st.markdown(str(told.explanation), width=TEXT_WIDTH)


def show_chart(
    chart: Any,
    name: str,
    figures: Callable[[], pd.DataFrame],
    key: str,
    still: Still | None = None,
    reading: Sentence | None = None,
    **about: Any,
) -> None:
    """A chart of Altair's, or of Vega-Lite's as a dictionary, which screen readers call ``name`` and then read.

    Its ``figures`` are made when somebody opens them; with them are ways to take them and the ``still`` picture along.
    """
    draw = st.vega_lite_chart if isinstance(chart, dict) else st.altair_chart
    draw(chart, alt=f"{name}. {reading}" if reading else name, key=key, **about)
    _in_figures(name, figures, still, f"{key}-figures")


@st.fragment
def _in_figures(name: str, figures: Callable[[], pd.DataFrame], still: Still | None, key: str) -> None:
    with st.expander("The figures", type="compact", key=key, on_change="rerun") as opened:
        if opened.open:
            table = figures()
            st.table(_as_written(table), alt=name)
            _take_along(name, table, still, key)


def _take_along(name: str, table: pd.DataFrame, still: Still | None, key: str) -> None:
    file = re.sub(r"\W+", "-", name.lower(), flags=re.ASCII).strip("-")[:60]
    with st.container(horizontal=True):
        _download("csv", lambda: as_csv(table), f"{file}.csv", "text/csv", key)
        if still:
            _download("PNG", partial(still, "png"), f"{file}.png", "image/png", key)
            _download("SVG", partial(still, "svg"), f"{file}.svg", "image/svg+xml", key)


def _download(what: str, content: Callable[[], bytes], file: str, kind: str, key: str) -> None:
    st.download_button(what, content, file, kind, icon=":material/download:", on_click="ignore", key=f"{key}-{what}")


def _as_written(table: pd.DataFrame) -> pd.DataFrame:
    """Cells and headings are Markdown to Streamlit."""
    return table.map(plain).rename(columns=plain)

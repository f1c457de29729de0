"""Charts with a name, with their figures and with what they say in words, so that nobody needs to see one."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from apparel.words import Sentence
from apparel.words.spreadsheets import as_csv
from pages.parts.kit.text import TEXT_WIDTH, plain

MOST_CELLS = 2_000
"""Of a table that a browser draws whole: the pixels of a picture are 784."""

_MOVING = Sentence("It moves while training goes on; what is said above it are its latest figures.")

Still = Callable[[Literal["png", "svg"]], bytes]
"""Draws a chart anew to print, as the content of a file of the kind that it is told: ``png`` or ``svg``."""


@dataclass(frozen=True)
class Told:
    """What is said of a chart: its ``name``, what one reads off it, figures included, and what kind of chart it is.

    ``is_said`` tells that the page says the reading itself, larger or nearer to what it is about. While it
    ``is_moving`` its words stay the same but for what ``holds``: for other words a browser makes another chart, twice
    a second, and who zoomed in is out again.
    """

    name: str
    reading: Sentence
    explanation: Sentence
    is_said: bool = False
    is_moving: bool = False
    holds: str = ""

    @property
    def alt(self) -> str:
        """What screen readers say in place of the chart."""
        return f"{self.name}. {_MOVING if self.is_moving else self.reading} {self.holds}".rstrip()


def tell_chart(
    chart: Any, told: Told, figures: Callable[[], pd.DataFrame], still: Still, key: str, **about: Any
) -> None:
    """A chart of Altair's, or of Vega-Lite's as a dictionary, with all that ``telling`` puts about it."""
    with telling(told, figures, still, key):
        draw = st.vega_lite_chart if isinstance(chart, dict) else st.altair_chart
        draw(chart, alt=told.alt, key=key, **about)


@contextmanager
def telling(told: Told, figures: Callable[[], pd.DataFrame], still: Still, key: str) -> Iterator[None]:
    """The sentence that reads a chart, then the chart that is drawn meanwhile, then what it is and ways to take it.

    Its ``figures`` and the ``still`` picture are made when somebody asks for them.
    """
    if not told.is_said:
        st.markdown(plain(told.reading), width=TEXT_WIDTH)
    yield
    _more(told, figures, still, f"{key}-figures")


@st.fragment
def _more(told: Told, figures: Callable[[], pd.DataFrame], still: Still, key: str) -> None:
    with st.expander("What is this? Its figures", type="compact", key=key, on_change="rerun") as opened:
        st.markdown(str(told.explanation), width=TEXT_WIDTH)
        if opened.open:
            table = figures()
            _take_along(told.name, table, still, key)
            if table.size <= MOST_CELLS:
                st.table(_as_written(table), alt=told.name)
            else:
                st.dataframe(table, hide_index=True, alt=told.name)


def _take_along(name: str, table: pd.DataFrame, still: Still, key: str) -> None:
    file = re.sub(r"\W+", "-", name.lower(), flags=re.ASCII).strip("-")[:60]
    with st.container(horizontal=True):
        _download("csv", lambda: as_csv(table), f"{file}.csv", "text/csv", key)
        _download("PNG", partial(still, "png"), f"{file}.png", "image/png", key)
        _download("SVG", partial(still, "svg"), f"{file}.svg", "image/svg+xml", key)


def _download(what: str, content: Callable[[], bytes], file: str, kind: str, key: str) -> None:
    st.download_button(what, content, file, kind, icon=":material/download:", on_click="ignore", key=f"{key}-{what}")


def _as_written(table: pd.DataFrame) -> pd.DataFrame:
    """Cells and headings are Markdown to Streamlit."""
    return table.map(plain).rename(columns=plain)

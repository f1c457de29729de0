"""What every section of the Learn page has: a heading, a few sentences, and what to notice at its end."""

import streamlit as st

from pages.parts.kit.text import TEXT_WIDTH

STEPS = (
    "A picture is numbers",
    "Flattening loses what we see",
    "What size costs",
    "One filter slides over the picture",
    "Pooling",
    "Through the whole network",
)


def _anchor(number: int) -> str:
    return f"step-{number}"


def contents() -> None:
    """Links to the sections."""
    links = (f"[{number} {title}](#{_anchor(number)})" for number, title in enumerate(STEPS, start=1))
    st.markdown(" · ".join(links))


def opening(number: int, text: str) -> None:
    """The heading of section ``number`` and its few sentences."""
    st.space("large")
    st.header(f"{number} {STEPS[number - 1]}", anchor=_anchor(number))
    st.markdown(text, width=TEXT_WIDTH)


def notice(text: str) -> None:
    """The sentence that a section leaves behind."""
    st.markdown(f":primary[**What to notice**]  \n{text}", width=TEXT_WIDTH)

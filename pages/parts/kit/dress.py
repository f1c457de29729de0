"""What Streamlit's theme cannot say of how the app looks, and the words in a browser's tab."""

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_suffix(".css")


def dress(title: object) -> None:
    """Dress the app, which now shows the page ``title``."""
    st.set_page_config(page_icon="assets/icon.png", layout="wide")
    name_tab(title)
    st.html(STYLE)


def name_tab(*words: object) -> None:
    """Let the browser's tab say ``words``, the most particular first."""
    st.set_page_config(page_title=" · ".join(map(str, [*words, "Apparel"])))

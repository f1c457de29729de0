"""Components of our own: a module has its style and its script in files beside it, and all have buttons alike."""

from pathlib import Path
from typing import Any

import streamlit as st


def component(module: str, html: str) -> Any:
    """The component of the ``module`` with this ``__file__``, called as the file is; it need not have a style."""
    file = Path(module)
    styles = [style for style in (Path(__file__).with_suffix(".css"), file.with_suffix(".css")) if style.exists()]
    css = "".join(style.read_text() for style in styles)
    return st.components.v2.component(file.stem, html=html, css=css, js=file.with_suffix(".js").read_text())

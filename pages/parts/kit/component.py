"""Components of our own: a module has its style and its script in files beside it, and all have buttons alike."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st


def component(module: str, html: str, parts: Sequence[str] = (), kit: Sequence[str] = ()) -> Any:
    """The component of the ``module`` with this ``__file__``, called as the file is; it need not have a style.

    Browsers get one script. Where it would be long, ``parts`` of it are in files of their own, ``module_part.js``, and
    stand in this order before the module's: what they declare needs neither import nor export. What several modules
    show is in the ``kit``: their styles and scripts come first.
    """
    file, own = Path(module), Path(__file__)
    shared = [own.with_name(name) for name in kit]
    styles = [each.with_suffix(".css") for each in (own, *shared, file)]
    css = "".join(style.read_text() for style in styles if style.exists())
    scripts = [each.with_suffix(".js") for each in shared]
    scripts += [*(file.with_name(f"{file.stem}_{part}.js") for part in parts), file.with_suffix(".js")]
    js = "".join(script.read_text() for script in scripts)
    made = st.components.v2.component(file.stem, html=html, css=css, js=js)

    def shown(key: str, **about: Any) -> Any:
        # Streamlit refuses two underlines in a row, and the random id of a run may have them
        return made(key=key.replace("__", "_."), **about)

    return shown

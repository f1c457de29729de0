"""A part of a page on a page of its own, within the app's frame, so that its links lead somewhere."""

import inspect
import textwrap
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from tests.pages.idle import idle

FRAME = """
import streamlit as st
from pages.parts.places import PLACES

{part}

others = [st.Page(place.file, url_path=place.address or "home") for place in PLACES.values()]
alone = st.Page(lambda: {name}(*st.session_state.given), title="A part", default=True)
st.navigation([alone, *others]).run()
"""

# the files of pages are looked for beside the script
_FOLDER = TemporaryDirectory(prefix="drawn-")
Path(_FOLDER.name, "pages").symlink_to(Path(__file__).resolve().parents[3] / "pages")


def drawn(part: Callable[..., None], *args: Any, visitor: str = "", **link: str | list[str]) -> AppTest:
    """``part``, which imports what it needs itself, with ``args``, for a ``visitor`` who came by ``link``."""
    script = FRAME.format(part=textwrap.dedent(inspect.getsource(part)), name=part.__name__)
    file = Path(_FOLDER.name, f"{sha256(script.encode()).hexdigest()}.py")
    file.write_text(script)
    app = idle(AppTest.from_file(file, default_timeout=60))
    app._bidi_component_manager = _installed_components()
    app.query_params.update(link)
    if visitor:
        app.session_state["visitor"] = visitor
    return again(app, *args)


@cache
def _installed_components() -> BidiComponentManager:
    """Looked for once in a process, and not for every page: that takes ten times as long as all else."""
    found = BidiComponentManager()
    found.discover_and_register_components(start_file_watching=False)
    return found


def again(app: AppTest, *args: Any) -> AppTest:
    """The page after one more run, with other ``args`` for the part if there are any."""
    if args or "given" not in app.session_state:
        app.session_state["given"] = args
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """All that stands there in words."""
    texts = [app.title, app.header, app.subheader, app.markdown, app.caption, app.text]
    boxes = [app.info, app.success, app.warning, app.error, app.toast]
    return "\n".join(element.value for elements in [*texts, *boxes] for element in elements)


def button(app: AppTest, words: str) -> Any:
    """The button with these words, which an icon alone carries as its help."""
    return next(button for button in app.button if words in (button.label, button.help))


def press(app: AppTest, words: str) -> AppTest:
    """The page after that button was pressed."""
    button(app, words).click().run()
    assert not app.exception
    return app


def links(app: AppTest) -> Mapping[str, tuple[str, str]]:
    """The links to other pages: by their words, the address that each leads to and what it carries."""
    protos = [link.proto for link in app.page_link]
    return {proto.label: (proto.page, proto.query_string) for proto in protos}


def charts(app: AppTest) -> list[pd.DataFrame]:
    """What each chart draws."""
    data = [dataset.data.data for chart in app.get("vega_lite_chart") for dataset in chart.proto.datasets]
    return [convert_arrow_bytes_to_pandas_df(table) for table in data]


def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What a browser gets at each address: filled while pages are drawn."""
    served: dict[str, bytes] = {}
    add = MediaFileManager.add

    def noted(self: MediaFileManager, content: bytes, *about: Any, **more: Any) -> str:
        url = add(self, content, *about, **more)
        served[url] = content
        return url

    monkeypatch.setattr(MediaFileManager, "add", noted)
    return served

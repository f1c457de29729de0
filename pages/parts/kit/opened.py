"""The app opens in the browser of whoever starts it, as ``streamlit run`` opens an app that is one script."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.cli_util import open_browser
from streamlit.web.server.server_util import get_display_address, get_url


@asynccontextmanager
async def opened(_: st.App) -> AsyncIterator[None]:
    """While the app runs; its address answers already when this begins."""
    if not st.get_option("server.headless"):
        open_browser(get_url(get_display_address(st.get_option("server.address") or "localhost")))
    yield

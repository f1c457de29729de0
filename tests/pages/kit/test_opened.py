"""Who starts the app gets it opened in a browser, unless it is to serve others."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit as st

from pages.parts.kit import opened


@pytest.mark.parametrize(("headless", "opens"), [(False, ["http://localhost:8501"]), (True, [])])
def test_it_opens_unless_headless(monkeypatch, headless, opens):
    asked = []
    options = {"server.headless": headless}
    monkeypatch.setattr(opened, "open_browser", asked.append)
    monkeypatch.setattr(st, "get_option", options.get)

    async def start():
        async with opened.opened(None):
            assert asked == opens

    # in a thread of its own, since browser tests may hold this one's loop
    with ThreadPoolExecutor() as pool:
        pool.submit(asyncio.run, start()).result()

"""A bar that says how long something will still take, while a page waits for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from apparel.words import figures


@contextmanager
def timed_bar(words: str) -> Iterator[Callable[[float, str], None]]:
    """A bar with ``words`` until something is told: which share of it is done, 0 to 1, and in words how far it is."""
    bar, began = st.progress(0.0, text=words), time.monotonic()

    def tell(share: float, how_far: str) -> None:
        left = f", {figures.duration((time.monotonic() - began) * (1 / share - 1))} left" if 0 < share < 1 else ""
        bar.progress(share, text=f"{how_far}{left}.")

    yield tell
    bar.empty()

"""A curve to draw: by finger or mouse, or point by point with the arrow keys."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts.kit.component import component


def sketch(
    label: str, places: Sequence[str], percents: Sequence[int] | None, on_draw: Callable[[list[int]], None], key: str
) -> None:
    """A curve through a point at each of the ``places``, from 0 to 100 %, pale as long as ``percents`` are None.

    ``on_draw`` is told the percents of all places whenever a stroke ends or a key moves a point.
    """
    data = {"label": label, "places": list(places), "percents": None if percents is None else list(percents)}
    _sketch(key=key, data=data, on_drawn_change=lambda: on_draw(_drawn(st.session_state[key].drawn, len(places))))


def _drawn(told: list[float], places: int) -> list[int]:
    """What a browser told, within its bounds."""
    percents = [min(100, max(0, round(percent))) for percent in told[:places]]
    return percents + [0] * (places - len(percents))


_sketch = component(__file__, '<div class="sketch"></div>')

"""How long a run would take here, and how long it would wait: said before Train is pressed."""

import streamlit as st

from apparel.runs.forecast import Forecast, Pictures
from apparel.words import figures
from pages.parts.services import services, visitor
from pages.parts.train.draft import Draft

REFRESH = 1.0
"""Seconds between two looks: others press Train too."""


def say_forecast(draft: Draft, pictures: Pictures) -> None:
    """A line that is kept up to date, for what is drafted."""
    if draft.reason or not pictures.train:
        return

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        st.markdown(in_words(services().runs.outlook.forecast(draft.spec, draft.config, visitor(), pictures)))

    view()


def in_words(forecast: Forecast) -> str:
    """``About 40 s here; 3 runs are before you: about 4 min.``"""
    if forecast.takes is None:
        takes = "How long it takes here is being measured …"
    else:
        takes = f"**{figures.duration(forecast.takes).capitalize()}** here"
    if not forecast.waits and not forecast.behind:
        return takes if forecast.takes is None else f"{takes}, and it begins at once."
    others = figures.count(forecast.behind, "run")
    before = f"{others} {'is' if forecast.behind == 1 else 'are'} before you" if forecast.behind else "you are the next"
    waits = f": {figures.duration(forecast.waits)}" if forecast.waits else ""
    return f"{takes}; {before}{waits}."

"""How long a study and its first trial take here: said before it begins."""

import streamlit as st

from apparel.data.split import learnt_from
from apparel.errors import ApparelError
from apparel.records.study import Plan
from apparel.runs.forecast import Pictures
from apparel.tuning.candidate import candidate
from apparel.tuning.strategy import next_trials
from apparel.words import figures
from pages.parts.choose.dataset import Chosen
from pages.parts.services import services, visitor

REFRESH = 1.0
"""Seconds between two looks: others train too."""


def say_pace(plan: Plan, chosen: Chosen) -> None:
    """A line that is kept up to date: the minutes, and what the first trial takes of them."""
    classes = len(chosen.pictures.classes)
    trials = next_trials(plan, [], classes) if plan.ranges else []
    if not trials or trials[-1].reason:
        if trials:
            st.warning(f"No network within these ranges can be built. {trials[-1].reason}")
        return
    made = candidate(plan, trials[-1].settings, trials[-1].epochs, classes)
    pictures = Pictures(chosen.id, learnt_from(len(chosen.pictures.train)), len(chosen.pictures.test))

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        try:
            forecast = services().runs.outlook.forecast(made.spec, made.config, visitor(), pictures)
        except ApparelError as reason:
            st.warning(str(reason))
            return
        epochs = figures.count(made.config.epochs, "epoch")
        first = "how long the first trial takes is being measured …"
        if forecast.takes is not None:
            first = f"the first trial, of {epochs}, takes {figures.duration(forecast.takes)}."
        others = " Others are training: it takes what they leave free." if forecast.behind or forecast.waits else ""
        st.markdown(f"**{figures.duration(60 * plan.minutes).capitalize()}**; {first}{others}")

    view()

"""The charts of a study: each with a name, a sentence that reads it, and its figures as text."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from apparel.charts.still import printed
from apparel.charts.studies import (
    Kind,
    as_figures,
    history_chart,
    history_still,
    importance_chart,
    importance_still,
    parallel_chart,
    parallel_still,
    slice_chart,
    slice_still,
    trials_chart,
    trials_still,
)
from apparel.records.study import Study, Trial
from apparel.tuning.importance import Importance, importance
from apparel.tuning.in_words import (
    history_in_words,
    importance_in_words,
    one_setting_in_words,
    parallel_in_words,
    trials_over_epochs_in_words,
)
from apparel.tuning.knobs import KNOBS, Knob
from apparel.tuning.tables import along_axes, history, over
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.choice import choose_from_list
from pages.parts.services import services

BEST = 5
"""Trials whose curves are drawn."""

OF_HISTORY = Sentence(
    "Each point is a trial, the line the best so far. Where the line stays level for long, more trials hardly help."
)
OF_CURVES = Sentence(
    "A line for each of the best trials: how often it is right about the validation pictures, which it does not learn "
    "from, after each epoch. [In the glossary](glossary#validation-pictures)"
)
OF_IMPORTANCE = Sentence(
    "A bar says how much of the differences between trials comes from one setting; the line on it, between which "
    "shares that likely lies. Settings that did not vary are left out."
)
OF_ONE = Sentence(
    "Each point is a trial: its value of this setting, and how often it is right. Where they lie higher, more pictures "
    "are right; where they lie at all heights, the setting matters little."
)
OF_ALL = Sentence(
    "Each line is a trial and passes through its settings, low ones at the bottom. Orange ones are right about "
    "the fewest pictures, blue ones about the most, and the best is the thick one."
)


def show_pictures(study: Study) -> None:
    """History and curves side by side, then what mattered, then all settings at once and one of them alone."""
    left, right = st.columns(2, gap="medium")
    with left:
        _history(study)
    with right:
        _curves(study)
    left, right = st.columns(2, gap="medium")
    with left:
        _importance(study)
    with right:
        _slice(study)
    _parallel(study)


def _history(study: Study) -> None:
    st.subheader("Best so far", anchor=False)
    told = Told("How often each trial is right", history_in_words(study), OF_HISTORY)
    names = {"trial": "Trial", "accuracy": "Right", "best": "Best so far"}
    _tell((history_chart, history_still), history(study.trials), told, names, f"tune-history-{study.id}")


def _curves(study: Study) -> None:
    st.subheader(f"The best {BEST} as they learn", anchor=False)
    best = sorted((trial for trial in study.trials if trial.run), key=lambda trial: -(trial.accuracy or 0.0))[:BEST]
    points = pd.concat([_epochs(trial) for trial in best])
    if points.empty:
        st.caption("After its first epoch, a trial has a curve.")
        return
    told = Told("The best trials over the epochs", trials_over_epochs_in_words(points), OF_CURVES)
    names = {"trial": "Trial", "epoch": "Epoch", "accuracy": "Right"}
    _tell((trials_chart, trials_still), points, told, names, f"tune-curves-{study.id}")


def _epochs(trial: Trial) -> pd.DataFrame:
    assert trial.run is not None, "it was started"
    epochs = services().runs.epochs(trial.run)
    return pd.DataFrame(
        {"trial": f"Trial {trial.number}", "epoch": epochs["epoch"], "accuracy": epochs["validation_accuracy"]}
    )


def _importance(study: Study) -> None:
    st.subheader("What mattered", anchor=False)
    judged = sum(len(trial.accuracies) for trial in study.trials)
    mattered = _mattered(study.id, judged, study)
    if not mattered:
        st.markdown(str(importance_in_words(mattered)))
        return
    rows = [(str(KNOBS[name].title), each.share, each.low, each.high) for name, each in mattered.items()]
    table = pd.DataFrame(rows, columns=["setting", "share", "low", "high"])
    table["words"] = table["setting"] + ": " + table["share"].map(partial(figures.percent, digits=0))
    names = {"setting": "Setting", "share": "Share", "low": "Likely from", "high": "to"}
    key = f"tune-importance-{study.id}"
    told = Told("How much each setting mattered", importance_in_words(mattered), OF_IMPORTANCE)
    _tell((importance_chart, importance_still), table, told, names, key, ("share", "low", "high"))


# it takes a second of a core, and changes when a trial is judged
@st.cache_data(show_spinner=False, max_entries=64)
def _mattered(study_id: str, judged: int, _study: Study) -> dict[str, Importance]:
    return importance(_study.plan, _study.trials)


def _slice(study: Study) -> None:
    st.subheader("One setting alone", anchor=False)
    options = {name: str(KNOBS[name].title) for name in study.plan.ranges}
    name = choose_from_list("Setting", options, "setting", width=260)
    knob, table = KNOBS[name], over(name, study.trials)
    kind: Kind = _kind(knob)
    names = {"trial": "Trial", "value": options[name], "accuracy": "Right"}
    draw = partial(slice_chart, title=options[name], kind=kind), partial(slice_still, title=options[name], kind=kind)
    told = Told(f"How often trials are right over {options[name]}", one_setting_in_words(name, table), OF_ONE)
    _tell(draw, table, told, names, f"tune-slice-{study.id}-{name}")


def _kind(knob: Knob) -> Kind:
    if knob.bounds.choices:
        return "choices"
    if knob.is_log:
        return "log"
    return "whole" if knob.is_whole else "linear"


def _parallel(study: Study) -> None:
    table = along_axes(study.plan, study.trials)
    if table.empty:
        return
    st.subheader("All settings at once", anchor=False)
    told = Told("All trials through all settings", parallel_in_words(table), OF_ALL)
    names = {"trial": "Trial", "axis": "Setting", "value": "Value", "accuracy": "Right"}
    _tell((parallel_chart, parallel_still), table, told, names, f"tune-all-{study.id}")


def _tell(
    draw: tuple[Callable[[pd.DataFrame], Any], Callable[..., Any]],
    table: pd.DataFrame,
    told: Told,
    names: dict[str, str],
    key: str,
    shares: Sequence[str] = ("accuracy", "best"),
) -> None:
    """``draw`` a ``table``, on the screen and to print; its figures: columns of ``names``, ``shares`` in per cent."""
    on_screen, to_print = draw
    figures = partial(as_figures, table, names, shares)
    tell_chart(_drawn(key, table, on_screen), told, figures, printed(to_print, table), key)


# Altair takes 0.1 s to say what is the same at most refreshes
@st.cache_data(show_spinner=False, max_entries=256)
def _drawn(key: str, table: pd.DataFrame, _draw: Callable[[pd.DataFrame], Any]) -> dict[str, Any]:
    made: dict[str, Any] = _draw(table).to_dict()
    return made

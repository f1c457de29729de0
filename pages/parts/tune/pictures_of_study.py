"""The charts of a study: each with a name, a sentence that reads it, and its figures as text."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from apparel.charts.studies import (
    Kind,
    as_figures,
    history_chart,
    importance_chart,
    parallel_chart,
    slice_chart,
    trials_chart,
)
from apparel.records.study import Study, Trial
from apparel.tuning.importance import Importance, importance
from apparel.tuning.in_words import history_in_words, importance_in_words
from apparel.tuning.knobs import KNOBS, Knob
from apparel.tuning.tables import along_axes, history, over
from apparel.words import figures
from pages.parts.kit.charts import show_chart
from pages.parts.kit.choice import choose_from_list
from pages.parts.services import services

BEST = 5
"""Trials whose curves are drawn."""


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
    st.markdown(str(history_in_words(study)))
    names = {"trial": "Trial", "accuracy": "Right", "best": "Best so far"}
    _show(history_chart, history(study.trials), "How often each trial is right", names, f"tune-history-{study.id}")


def _curves(study: Study) -> None:
    st.subheader(f"The best {BEST} as they learn", anchor=False)
    best = sorted((trial for trial in study.trials if trial.run), key=lambda trial: -(trial.accuracy or 0.0))[:BEST]
    points = pd.concat([_epochs(trial) for trial in best])
    if points.empty:
        st.caption("After its first epoch, a trial has a curve.")
        return
    st.markdown("How often they are right about the validation pictures after each epoch.")
    names = {"trial": "Trial", "epoch": "Epoch", "accuracy": "Right"}
    _show(trials_chart, points, "The best trials over the epochs", names, f"tune-curves-{study.id}")


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
    st.markdown(str(importance_in_words(mattered)))
    if not mattered:
        return
    rows = [(str(KNOBS[name].title), each.share, each.low, each.high) for name, each in mattered.items()]
    table = pd.DataFrame(rows, columns=["setting", "share", "low", "high"])
    table["words"] = table["setting"] + ": " + table["share"].map(partial(figures.percent, digits=0))
    names = {"setting": "Setting", "share": "Share", "low": "Likely from", "high": "to"}
    key = f"tune-importance-{study.id}"
    _show(importance_chart, table, "How much each setting mattered", names, key, ("share", "low", "high"))
    st.caption(
        "The line on each bar says between which shares it likely lies. Settings that did not vary are left out."
    )


# it takes a second of a core, and changes when a trial is judged
@st.cache_data(show_spinner=False, max_entries=64)
def _mattered(study_id: str, judged: int, _study: Study) -> dict[str, Importance]:
    return importance(_study.plan, _study.trials)


def _slice(study: Study) -> None:
    st.subheader("One setting alone", anchor=False)
    options = {name: str(KNOBS[name].title) for name in study.plan.ranges}
    name = choose_from_list("Setting", options, "setting", width=260)
    knob, table = KNOBS[name], over(name, study.trials)
    st.markdown("Each point is a trial: where they lie higher, more pictures are right.")
    kind: Kind = _kind(knob)
    names = {"trial": "Trial", "value": options[name], "accuracy": "Right"}
    draw = partial(slice_chart, title=options[name], kind=kind)
    _show(draw, table, f"How often trials are right over {options[name]}", names, f"tune-slice-{study.id}-{name}")


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
    st.markdown(
        "Each line is a trial and passes through its settings, low ones at the bottom. Orange ones are right about "
        "the fewest pictures, blue ones about the most, and the best is the thick one."
    )
    names = {"trial": "Trial", "axis": "Setting", "value": "Value", "accuracy": "Right"}
    _show(parallel_chart, table, "All trials through all settings", names, f"tune-all-{study.id}")


def _show(
    draw: Callable[[pd.DataFrame], Any],
    table: pd.DataFrame,
    name: str,
    names: dict[str, str],
    key: str,
    shares: Sequence[str] = ("accuracy", "best"),
) -> None:
    """A chart of ``table`` whose figures are the columns of ``names``, those of ``shares`` in per cent."""
    show_chart(_drawn(key, table, draw), name, partial(as_figures, table, names, shares), key)


# Altair takes 0.1 s to say what is the same at most refreshes
@st.cache_data(show_spinner=False, max_entries=256)
def _drawn(key: str, table: pd.DataFrame, _draw: Callable[[pd.DataFrame], Any]) -> dict[str, Any]:
    made: dict[str, Any] = _draw(table).to_dict()
    return made

"""The curves of a run, how they are drawn, and the runs that are drawn beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, get_args

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from apparel.charts.curves import (
    CHANGED,
    DATASET,
    POINTS,
    Quantity,
    curve_points,
    curve_table,
    curves_still,
    learning_curves,
    mark_points,
    points_of_epochs,
)
from apparel.charts.still import printed
from apparel.errors import ApparelError
from apparel.records.ids import RunId
from apparel.records.run import Run
from apparel.runs.data_in_words import changes_on_the_way
from apparel.runs.in_words import titles
from apparel.words import Sentence, figures
from pages.parts.choose.differences import described, table_of_differences
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.choice import choose
from pages.parts.kit.clock import REFRESH
from pages.parts.services import services, visitor
from pages.parts.train.expected import expected_points

MAX_COMPARED = 5

_LATEST = {
    ("training", "batch"): "Of the pictures of the latest batches, as they came: the thin line, not the smoothed one.",
    ("training", "epoch"): "The mean over the latest epoch.",
    ("validation", "batch"): "Of the latest look at the validation pictures, which it does not learn from.",
    ("validation", "epoch"): "Of all validation pictures, at the end of the latest epoch.",
}
_MEANS = {
    "loss": "How wrong it is, as one number: smaller is better.",
    "accuracy": "How often it is right: guessing gives the share of one class.",
}
_EXPLAINED: dict[Quantity, Sentence] = {
    "loss": Sentence(
        "How wrong the network is while it learns: smaller is better. Where the line of validation, broken, begins to "
        "rise while that of training falls, it learns by heart. [In the glossary](glossary#loss)"
    ),
    "accuracy": Sentence(
        "How often the network is right while it learns. The broken line is of validation pictures, which it does not "
        "learn from: what it would do with new ones. [In the glossary](glossary#accuracy)"
    ),
}
_FIGURES = {"loss": lambda value: figures.decimal(value, 3), "accuracy": figures.percent}


@dataclass(frozen=True)
class View:
    """How the curves are drawn; it lives in the link."""

    by: str
    smoothing: float
    log: bool
    others: list[Run]


def ask_for_view(run: Run) -> View:
    """How the curves are to be drawn, and which runs beside them."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        by = choose(
            "Points of the curve",
            {"batch": "Every batch", "epoch": "Every epoch"},
            "by",
            help="A long run has more batches than a curve has points; each point is then a mean of several.",
        )
        smoothing = st.slider(
            "Smoothing",
            0.0,
            0.95,
            0.6,
            step=0.05,
            key="smoothing",
            bind="query-params",
            width=180,
            help="Batches jump about. Smoothing shows where training goes; 0 shows every point as it came.",
        )
        log = st.toggle(
            "Spread out small losses",
            key="log",
            bind="query-params",
            help="A logarithmic scale: each step up the side is ten times as much.",
        )
        others = _others(run)
    return View(by, smoothing if by == "batch" else 0.0, log, others)


def _others(run: Run) -> list[Run]:
    """The runs that are drawn beside ``run``: the link names them, by their ids."""
    runs = services().runs
    known = {other.id: other for other in runs.of_visitor(visitor())}
    said = dict.fromkeys(st.query_params.get("compare", "").split(","))
    linked = [run_id for run_id in said if run_id and run_id != run.id][: 2 * MAX_COMPARED]
    for run_id in map(RunId, linked):
        if run_id not in known:
            try:
                known[run_id] = runs.get(run_id)
            except ApparelError:
                continue
    known = {key: other for key, other in known.items() if key != run.id and other.step}
    if not known:
        return []
    names = dict(zip(known, titles(list(known.values())), strict=True))
    key = f"compare-{run.id}"

    def remember() -> None:
        st.query_params["compare"] = ",".join(st.session_state[key])
        if not st.session_state[key]:
            del st.query_params["compare"]

    chosen = st.multiselect(
        "Compare with",
        list(known),
        default=[run_id for run_id in linked if run_id in known][:MAX_COMPARED],
        format_func=names.__getitem__,
        max_selections=MAX_COMPARED,
        placeholder="Earlier runs",
        key=key,
        on_change=remember,
        width=420,
    )
    return [known[run_id] for run_id in chosen]


def curves(run: Run, view: View, places: Sequence[DeltaGenerator]) -> None:
    """The curves of the run in two ``places``, with the latest figures above them, as they came."""
    draw_curves(run, view, _points(run, view.by, view.smoothing), places, moves=run.is_alive)


def draw_curves(run: Run, view: View, own: pd.DataFrame, places: Sequence[DeltaGenerator], moves: bool) -> None:
    """As ``curves``, with the run's ``own`` points as ``curve_points`` gives them, to which others come while it
    ``moves``."""
    if own.empty:
        return
    names = titles([run, *view.others])[1:]
    lines = [_points(other, view.by, view.smoothing, name) for other, name in zip(view.others, names, strict=True)]
    points = pd.concat([own, *lines]) if lines else own
    latest = own.drop_duplicates("split", keep="last").set_index("split").sort_index()
    marks = [(epoch, str(sentence)) for epoch, sentence in changes_on_the_way(run)]
    marked = {CHANGED: mark_points(marks)} if marks else {}
    there = str(Sentence("Its pictures changed {marks}.", marks=[words for _, words in marks])) if marks else ""
    epochs = max(each.config.epochs for each in [run, *view.others])
    for place, quantity in zip(places, get_args(Quantity), strict=True):
        with place:
            with st.container(horizontal=True, key=f"figures-{quantity}"):
                for split in latest.index:
                    figure = _FIGURES[quantity](latest.loc[split, f"raw_{quantity}"])
                    st.metric(
                        f"{split.capitalize()} {quantity}", figure, help=f"{_MEANS[quantity]} {_LATEST[split, view.by]}"
                    )
            expected = expected_points(run) if quantity == "accuracy" else {}
            drawn = pd.concat([points, *expected.values()]) if expected else points
            chart = _chart(quantity, epochs, (*names, *expected), view.log, view.smoothing > 0, bool(marks))
            columns = ["line", "split", "epoch", "is_last", quantity, f"raw_{quantity}"]
            name = f"{quantity.capitalize()} of training and validation over the epochs"
            tell_chart(
                {**chart, "datasets": {DATASET: drawn[columns]} | marked},
                # the figures above it say the same
                Told(name, _reading(drawn, quantity), _EXPLAINED[quantity], is_said=True, is_moving=moves, holds=there),
                partial(curve_table, drawn, quantity),
                printed(curves_still, drawn, quantity),
                key=f"{run.id}-{quantity}",
            )


def _reading(points: pd.DataFrame, quantity: Quantity) -> Sentence:
    ends = points[points["is_last"]]
    words = [
        f"{line if line == split else f'{line}, {split}'} {_FIGURES[quantity](value)}"
        for line, split, value in zip(ends["line"], ends["split"], ends[quantity], strict=True)
    ]
    epochs = float(ends["epoch"].iloc[0])
    return Sentence("After {epochs:1} epochs: {ends}.", epochs=epochs, ends=words)


@lru_cache(maxsize=64)
def _chart(
    quantity: Quantity, epochs: int, others: tuple[str, ...], log: bool, raw: bool, marked: bool
) -> dict[str, Any]:
    # Altair takes 0.1 s to say what stays the same from one refresh to the next
    return learning_curves(quantity, epochs, others, log, raw, marked).to_dict()


# Thirty people who watch one run cost little more than one. Its id and state tell a run from others: with the step,
# which is another one for each of the thirty, nothing would ever be shared.
@st.cache_resource(
    ttl=0.8 * REFRESH, max_entries=100, show_spinner=False, hash_funcs={Run: lambda run: (run.id, run.state)}
)
def _points(run: Run, by: str, smoothing: float, name: str = "") -> pd.DataFrame:
    runs = services().runs
    points = points_of_epochs(runs.epochs(run.id)) if by == "epoch" else runs.curves(run.id, POINTS)
    return curve_points(points, run.steps_per_epoch, smoothing, name)


def show_differences(run: Run, others: list[Run]) -> None:
    """A table of what differs where there are ``others``."""
    if others:
        compared = [run, *others]
        table_of_differences(dict(zip(titles(compared), map(described, compared), strict=True)))

"""The curves of a run, how they are drawn, and the runs that are drawn beside it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

import pandas as pd
import streamlit as st

from apparel.charts.curves import DATASET, POINTS, Quantity, curve_points, learning_curves, points_of_epochs
from apparel.errors import ApparelError
from apparel.records.ids import RunId
from apparel.records.run import Run
from apparel.runs.differences import differences, words_of
from apparel.runs.in_words import titles
from apparel.words import figures
from pages.parts.kit.choice import choose
from pages.parts.kit.clock import REFRESH
from pages.parts.services import services, visitor

MAX_COMPARED = 5

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
            "A point for each",
            {"batch": "batch", "epoch": "epoch"},
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
        log = st.toggle("Loss on a log scale", key="log", bind="query-params")
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


def curves(run: Run, view: View) -> None:
    """The curves of the run, with the latest figures above them."""
    own = _points(run, view.by, view.smoothing)
    if own.empty:
        return
    names = titles([run, *view.others])[1:]
    lines = [_points(other, view.by, view.smoothing, name) for other, name in zip(view.others, names, strict=True)]
    points = pd.concat([own, *lines]) if lines else own
    latest = own.drop_duplicates("split", keep="last").set_index("split").sort_index()
    epochs = max(each.config.epochs for each in [run, *view.others])
    for column, quantity in zip(st.columns(2, gap="large"), get_args(Quantity), strict=True):
        with column:
            with st.container(horizontal=True):
                for split in latest.index:
                    st.metric(f"{split.capitalize()} {quantity}", _FIGURES[quantity](latest.loc[split, quantity]))
            chart = _chart(quantity, epochs, tuple(names), view.log, view.smoothing > 0)
            columns = ["line", "split", "epoch", quantity, f"raw_{quantity}"]
            st.vega_lite_chart(
                {**chart, "datasets": {DATASET: points[columns]}},
                key=f"{run.id}-{quantity}",
                alt=f"{quantity.capitalize()} of training and validation over the epochs",
            )
    if view.others:
        _differences(run, view.others)


@lru_cache(maxsize=64)
def _chart(quantity: Quantity, epochs: int, others: tuple[str, ...], log: bool, raw: bool) -> dict[str, Any]:
    # Altair takes 0.1 s to say what stays the same from one refresh to the next
    return learning_curves(quantity, epochs, others, log, raw).to_dict()


# Thirty people who watch one run cost little more than one. Its id and state tell a run from others: with the step,
# which is another one for each of the thirty, nothing would ever be shared.
@st.cache_resource(
    ttl=0.8 * REFRESH, max_entries=100, show_spinner=False, hash_funcs={Run: lambda run: (run.id, run.state)}
)
def _points(run: Run, by: str, smoothing: float, name: str = "") -> pd.DataFrame:
    runs = services().runs
    points = points_of_epochs(runs.epochs(run.id)) if by == "epoch" else runs.curves(run.id, POINTS)
    return curve_points(points, run.steps_per_epoch, smoothing, name)


def _differences(run: Run, others: list[Run]) -> None:
    """A row a run: dataframes show names as they are written, whatever is in them."""
    compared = [run, *others]
    table = pd.DataFrame(differences(compared), index=pd.Index(titles(compared), name="run"))
    table["test_accuracy"] = table["test_accuracy"].map(figures.percent, na_action="ignore")
    table["seconds"] = table["seconds"].map(figures.whole, na_action="ignore")
    table = table.rename(columns=words_of)
    st.dataframe(table, key=f"differences-{run.id}", placeholder="–")
    st.caption("Only the settings that are not the same in all of these runs, and what came of them.")

"""Watching one run: a picture of its snapshot, drawn again on a clock while it is alive."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, get_args

import pandas as pd
import streamlit as st

from apparel.charts.curves import DATASET, POINTS, Quantity, curve_points, learning_curves, points_of_epochs
from apparel.errors import ApparelError
from apparel.evaluation.curves_in_words import curves_in_words
from apparel.evaluation.differences import differences
from apparel.runs.run import Run
from apparel.runs.runs import Runs
from pages.parts.steering import steering
from pages.parts.words import duration, per_cent, plain, title, titles

REFRESH = 0.5
"""Seconds between two drawings of a run that is alive."""

MOST_COMPARED = 5

FIGURES = {"loss": "{:.3f}".format, "accuracy": per_cent}


@dataclass(frozen=True)
class View:
    """How the curves are drawn; it lives in the link."""

    by: str
    smoothing: float
    log: bool
    others: list[Run]


def live_run(runs: Runs, run_id: str, visitor: str) -> None:
    """Show the run ``run_id``; while it is alive the view follows it, afterwards it stands still."""
    try:
        run = runs.get(run_id)
    except ApparelError as reason:
        st.warning(str(reason))
        return
    st.subheader(plain(title(run)), anchor=False)
    if run.notes:
        st.text(run.notes)
    if run.dataset or run.aside:
        st.caption(_pictures(runs, run))
    _view_of(runs, run, visitor)
    if not run.is_alive:
        _afterwards(runs, run, visitor)
    st.caption("This page's link reopens this run: after a reload, in another browser, or later.")


def _pictures(runs: Runs, run: Run) -> str:
    try:
        name = plain(runs.datasets.get(run.dataset).name) if run.dataset else "Fashion-MNIST"
    except ApparelError:
        name = "a dataset that is not here any more"
    return f"Pictures: {name}" + (f", without {len(run.aside):,} that were set aside" if run.aside else "")


def _view_of(runs: Runs, run: Run, visitor: str) -> None:
    @st.fragment(run_every=REFRESH if run.is_alive else None)
    def view() -> None:
        try:
            now = runs.get(run.id)
        except ApparelError as reason:
            st.warning(str(reason))
            return
        if now.is_alive != run.is_alive:
            st.rerun()
        # in containers, since the browser draws a chart anew when what stands above it changes in number
        with st.container():
            if trouble := runs.trouble():
                st.warning(trouble)
            _headline(runs, now)
        with st.container():
            if now.visitor == visitor and (now.is_alive or now.state == "interrupted"):
                steering(runs, now, visitor)
        with st.container():
            for sentence in curves_in_words(runs.epochs(now.id), ended=not now.is_alive):
                st.markdown(sentence)
        if now.step:
            _figures(runs, now, _view(runs, now, visitor))

    view()


def _headline(runs: Runs, run: Run) -> None:
    if run.state == "queued":
        st.info(_waiting(runs, run), icon=":material/hourglass_empty:")
    elif run.state == "training":
        st.progress(run.step / run.steps if run.steps else 0.0, text=_progress(run))
    elif run.state == "paused":
        st.info(_paused(run), icon=":material/pause_circle:")
    elif run.state in ("failed", "interrupted"):
        st.warning(run.message)
    elif run.has_model:
        st.success(_result(run), icon=":material/check_circle:")
    else:
        st.info(run.message)


def _waiting(runs: Runs, run: Run) -> str:
    ahead, seconds = runs.position(run.id), runs.seconds_to_start(run.id)
    if not ahead and not seconds:
        return "It begins as soon as a worker is ready."
    before = {0: "it is the next one", 1: "1 run is before yours"}.get(ahead, f"{ahead} runs are before yours")
    return f"Waiting for a worker: {before}{f', {duration(seconds)} to go' if seconds else ''}."


def _paused(run: Run) -> str:
    if not run.step:
        return "Paused before the first batch."
    return f"Paused after {_place(run)}. It takes no computing time and waits for you, also when the app is closed."


def _place(run: Run) -> str:
    batch = (run.step - 1) % run.steps_per_epoch + 1
    return f"batch {batch:,} of {run.steps_per_epoch:,} in epoch {run.epoch} of {run.config.epochs}"


def _progress(run: Run) -> str:
    if not run.step:
        return f"Training on {run.device}: the first batch is on its way" if run.device else "Training is starting"
    batch = (run.step - 1) % run.steps_per_epoch + 1
    words = [
        f"Epoch {run.epoch} of {run.config.epochs}",
        f"batch {batch:,} of {run.steps_per_epoch:,}",
        f"{run.images_per_second:,.0f} images/s",
        _next(run),
        run.device,
    ]
    return " · ".join(words)


def _next(run: Run) -> str:
    if run.stopping:
        return "stopping, and counting how often it is right"
    if run.pause_after:
        return f"pausing after this {run.pause_after}"
    if run.step == run.steps:
        return "counting how often it is right"
    return f"{duration(run.seconds_left or 0)} left"


def _result(run: Run) -> str:
    facts = run.facts
    words = {"stopped": "Stopped and kept", "finished": "Finished"}[run.state]
    took = f"{_epochs(facts['epochs'])} in {facts['seconds']:.0f} s on {facts['device']}."
    if facts["test_accuracy"] is None:
        return f"{words}. There are no labelled test pictures to count with. {took}"
    # models that were trained before people could bring pictures do not say how many there were
    pictures = f"{facts.get('test_pictures', 10_000):,} test pictures"
    right = f"right about **{per_cent(facts['test_accuracy'])}** of the {pictures}, which it never saw while learning"
    return f"{words}: {right}. {took}"


def _epochs(whole: int) -> str:
    if whole == 0:
        return "Less than an epoch"
    return f"{whole} epoch{'s' if whole > 1 else ''}"


def _view(runs: Runs, run: Run, visitor: str) -> View:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        by = st.segmented_control(
            "A point for each",
            ["batch", "epoch"],
            default="batch",
            required=True,
            key="by",
            bind="query-params",
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
        others = _others(runs, run, visitor)
    return View(by, smoothing if by == "batch" else 0.0, log, others)


def _others(runs: Runs, run: Run, visitor: str) -> list[Run]:
    """The runs that are drawn beside ``run``: the link names them, by their ids."""
    known = {other.id: other for other in runs.of_visitor(visitor)}
    linked = list(dict.fromkeys(st.query_params.get("compare", "").split(",")))[:MOST_COMPARED]
    for run_id in linked:
        if run_id and run_id not in known:
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
        default=[run_id for run_id in linked if run_id in known],
        format_func=names.__getitem__,
        max_selections=MOST_COMPARED,
        placeholder="Earlier runs",
        key=key,
        on_change=remember,
        width=420,
    )
    return [known[run_id] for run_id in chosen]


def _figures(runs: Runs, run: Run, view: View) -> None:
    own = _points(runs, run, view.by, view.smoothing)
    if own.empty:
        return
    names = titles([run, *view.others])[1:]
    lines = [
        _points(runs, other, view.by, view.smoothing, name) for other, name in zip(view.others, names, strict=True)
    ]
    points = pd.concat([own, *lines]) if lines else own
    latest = own.drop_duplicates("split", keep="last").set_index("split").sort_index()
    epochs = max(each.config.epochs for each in [run, *view.others])
    for column, quantity in zip(st.columns(2, gap="large"), get_args(Quantity), strict=True):
        with column:
            with st.container(horizontal=True):
                for split in latest.index:
                    st.metric(f"{split.capitalize()} {quantity}", FIGURES[quantity](latest.loc[split, quantity]))
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
def _points(_runs: Runs, run: Run, by: str, smoothing: float, name: str = "") -> pd.DataFrame:
    points = points_of_epochs(_runs.epochs(run.id)) if by == "epoch" else _runs.curves(run.id, POINTS)
    return curve_points(points, run.steps_per_epoch, smoothing, name)


def _differences(run: Run, others: list[Run]) -> None:
    """A row a run: dataframes show names as they are written, whatever is in them."""
    compared = [run, *others]
    table = pd.DataFrame(differences(compared), index=pd.Index(titles(compared), name="run"))
    table["test accuracy"] = table["test accuracy"].map(per_cent, na_action="ignore")
    table["seconds"] = table["seconds"].map("{:.0f}".format, na_action="ignore")
    st.dataframe(table, key=f"differences-{run.id}", placeholder="–")
    st.caption("Only the settings that are not the same in all of these runs, and what came of them.")


def _afterwards(runs: Runs, run: Run, visitor: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if run.has_model:
            st.page_link(
                "pages/classify.py",
                label="Classify a picture with it",
                icon=":material/photo_camera:",
                query_params={"model": run.id},
            )
        rates = {"Train again with these settings": run.config.learning_rate}
        if run.suggested_rate:
            rates = {f"Train again with learning rate {run.suggested_rate:g}": run.suggested_rate} | rates
        for label, rate in rates.items():
            st.button(label, icon=":material/replay:", on_click=_again, args=(runs, run, rate, visitor))


def _again(runs: Runs, run: Run, rate: float, visitor: str) -> None:
    try:
        config = replace(run.config, learning_rate=rate)
        st.query_params["run"] = runs.start(run.preset, run.spec, config, visitor, run.dataset, run.aside)
    except ApparelError as reason:
        st.toast(str(reason), icon=":material/warning:")

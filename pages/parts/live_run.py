"""Watching one run: a picture of its snapshot, drawn again on a clock while it is alive."""

import streamlit as st

from apparel.charts.curves import curve_points, learning_curves
from apparel.runs.run import Run
from apparel.runs.runs import Runs
from pages.parts.words import per_cent

REFRESH = 0.5
"""Seconds between two drawings of a run that is alive."""

FIGURES = {"loss": "{:.3f}".format, "accuracy": per_cent}


def live_run(runs: Runs, run: Run, visitor: str) -> None:
    """Show ``run``; while it is alive the view follows it, afterwards it stands still."""

    @st.fragment(run_every=REFRESH if run.is_alive else None)
    def view() -> None:
        now = runs.get(run.id)
        _headline(runs, now)
        _figures(runs, now)
        if now.is_alive and now.visitor == visitor:
            _stop_button(runs, now, visitor)
        if run.is_alive and not now.is_alive:
            st.rerun()

    view()


def _headline(runs: Runs, run: Run) -> None:
    if run.state == "queued":
        ahead = runs.position(run.id)
        st.info(f"Waiting for a worker; {ahead} runs are before it." if ahead else "Waiting for a worker.")
    elif run.state == "training":
        st.progress(run.step / run.steps if run.steps else 0.0, text=_progress(run))
    elif run.state in ("failed", "interrupted"):
        st.warning(run.message)
    elif run.has_model:
        st.success(_result(run), icon=":material/check_circle:")
    else:
        st.info(run.message)


def _progress(run: Run) -> str:
    if not run.step:
        return f"Training on {run.device}: the first batch is on its way" if run.device else "Training is starting"
    batch = (run.step - 1) % run.steps_per_epoch + 1
    words = [
        f"Epoch {run.epoch} of {run.config.epochs}",
        f"batch {batch:,} of {run.steps_per_epoch:,}",
        f"{run.images_per_second:,.0f} images/s",
        _left(run),
        run.device,
    ]
    return " · ".join(words)


def _left(run: Run) -> str:
    if run.step == run.steps:
        return "counting how often it is right"
    seconds = run.seconds_left or 0
    return f"about {seconds:.0f} s left" if seconds < 90 else f"about {seconds / 60:.0f} min left"


def _result(run: Run) -> str:
    facts = run.facts
    words = {"stopped": "Stopped and kept", "finished": "Finished"}[run.state]
    return (
        f"{words}: right about **{per_cent(facts['test_accuracy'])}** of the 10,000 test pictures, which it never saw "
        f"while learning. {facts['epochs']} epochs in {facts['seconds']:.0f} s on {facts['device']}."
    )


def _figures(runs: Runs, run: Run) -> None:
    points = curve_points(runs.curves(run.id), run.steps_per_epoch)
    if points.empty:
        return
    latest = points.groupby("split").last()
    for column, (quantity, in_words) in zip(st.columns(2, gap="large"), FIGURES.items(), strict=True):
        with column:
            with st.container(horizontal=True):
                for split in latest.index:
                    st.metric(f"{split.capitalize()} {quantity}", in_words(latest.loc[split, quantity]))
            st.altair_chart(learning_curves(points, run.config.epochs, quantity), key=f"{run.id}-{quantity}")


def _stop_button(runs: Runs, run: Run, visitor: str) -> None:
    if st.button(
        "Stop and keep", icon=":material/stop_circle:", help="Ends after the batch at hand and keeps what was learnt."
    ):
        runs.stop(run.id, visitor)
        st.toast("Stopping after the batch at hand.")

"""The buttons with which its owner steers a run."""

from collections.abc import Callable

import streamlit as st

from apparel.records.run import Run
from apparel.runs.transitions import can_be_followed
from apparel.words import figures
from pages.parts.kit.asking import done
from pages.parts.services import services, visitor

SLOWEST = 2.0
"""Seconds for a batch in the slowest motion."""


def steering(run: Run) -> None:
    """A row of buttons for ``run``, which can still learn or was interrupted."""

    runs = services().runs

    def order(ask: Callable[..., None], *values: float) -> None:
        done(ask, run.id, visitor(), *values)

    ending = "The run is ending." if run.stopping else ""

    def button(
        label: str, icon: str, ask: Callable[..., None], help: str, shortcut: str | None = None, place: str = ""
    ) -> None:
        st.button(
            label,
            icon=f":material/{icon}:",
            help=ending or help,
            disabled=bool(ending),
            shortcut=shortcut,
            key=f"{place or label}-{run.id}",
            on_click=order,
            args=(ask,),
        )

    with st.container(horizontal=True, gap="small", key="steering"):
        if can_be_followed("resume", run):
            button("Resume", "play_arrow", runs.resume, "Goes on from where it stands.", "P", "pause")
        else:
            button("Pause", "pause", runs.pause, "Waits after the batch at hand.", "P", "pause")
        if can_be_followed("batch", run):
            button("One batch", "skip_next", runs.take_a_batch, "Trains one batch, then pauses.", "B")
            button("One epoch", "fast_forward", runs.take_an_epoch, "Trains to the end of the epoch, then pauses.", "E")
            _slow_motion(run, order, bool(ending))
            _learning_rate(run, order, bool(ending))
        button("Start over", "restart_alt", runs.reset, "Forgets what was learnt and begins anew with the same seed.")
        if can_be_followed("stop", run):
            button("Stop and keep", "stop_circle", runs.stop, "Ends after the batch at hand and keeps what was learnt.")


def _slow_motion(run: Run, order: Callable[..., None], disabled: bool) -> None:
    key = f"slow-{run.id}"
    label = f"{figures.short(run.seconds_per_batch)} s a batch" if run.seconds_per_batch else "Slow motion"
    with st.popover(label, icon=":material/slow_motion_video:", disabled=disabled, key=f"open-{key}"):
        st.slider(
            "Seconds for a batch",
            0.0,
            SLOWEST,
            run.seconds_per_batch,
            step=0.1,
            help="0 is full speed; slower, people can follow each batch.",
            key=key,
            on_change=lambda: order(services().runs.slow, st.session_state[key]),
        )


def _learning_rate(run: Run, order: Callable[..., None], disabled: bool) -> None:
    key = f"rate-{run.id}"
    label = f"Learning rate {figures.short(run.learning_rate)}"
    with st.popover(label, icon=":material/speed:", disabled=disabled, key=f"open-{key}"):
        st.number_input(
            "Learning rate",
            min_value=1e-6,
            max_value=10.0,
            value=run.learning_rate,
            step=run.config.learning_rate / 10,
            format="%g",
            help="From the next batch on; its schedule goes on from here.",
            key=key,
        )
        st.button(
            "Apply",
            key=f"apply-{key}",
            on_click=lambda: order(services().runs.change_learning_rate, st.session_state[key]),
        )

"""A run that is over, watched again as it learnt, faster or slower.

It is read off what was written down then: nothing is trained, and no worker is needed.
"""

import math
import time
from dataclasses import dataclass, replace

import streamlit as st

from apparel.charts.curves import POINTS, curve_points, points_of_epochs
from apparel.errors import ApparelError
from apparel.records.recording import SHIPPED, Recording
from apparel.records.run import State
from apparel.runs.curves_in_words import curves_in_words
from apparel.runs.in_words import short_title
from apparel.runs.recorded import recorded
from apparel.words import figures
from pages.parts.kit.choice import choose
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.dress import name_tab
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.places import PLACES
from pages.parts.services import services
from pages.parts.train.aloud import say_aloud
from pages.parts.train.curves import View, ask_for_view, draw_curves
from pages.parts.train.headline import headline
from pages.parts.train.live_run import CLOSE_TOGETHER
from pages.parts.train.opened import open_recording, open_run
from pages.parts.train.settings_line import settings_line

SPEEDS = {"1": "As it was", "4": "4 times", "16": "16 times", "short": "In half a minute"}
SHORT = 30.0
"""Seconds that the last of them takes."""


@dataclass(frozen=True)
class Tape:
    """A recording that stood at ``place``, in its seconds, when the clock showed ``since``; at speed 0 it is paused."""

    place: float
    since: float
    speed: float

    @property
    def now(self) -> float:
        """Where it stands."""
        return self.place + (time.monotonic() - self.since) * self.speed

    def at(self, speed: float) -> "Tape":
        """The same, from here on at another speed."""
        return self if speed == self.speed else Tape(self.now, time.monotonic(), speed)


def replay(name: str) -> None:
    """Show the recording that ships under ``name``, or of the run with this id."""
    try:
        recording = recorded(name, services().runs, POINTS)
    except ApparelError as reason:
        st.title("Train")
        st.warning(plain(reason))
        page_link("train", "Train a network")
        return
    # so that a link from here to a run, also to this one, is written into the browser's address (kit/links.py)
    st.session_state.watched_run = f"recording-{name}"
    st.html(CLOSE_TOGETHER)
    with st.container(key="run"):
        _show(name, recording)
    st.caption("This page's link reopens this recording, and where it is paused.")


def _show(name: str, recording: Recording) -> None:
    run = recording.run
    st.title(f"Recording: {plain(SHIPPED.get(name) or short_title(run))}", anchor=False)
    name_tab(f"Recording: {short_title(run)}", PLACES["train"].title)
    settings_line(run)
    tape = _controls(name, recording)
    view = ask_for_view(run)
    moves = tape.speed > 0 and tape.now < recording.seconds

    @st.fragment(run_every=REFRESH if moves else None)
    def watched() -> None:
        place = min(tape.now, recording.seconds)
        is_over = place >= recording.seconds
        if is_over and moves:
            st.rerun()
        with st.container():
            st.progress(place / recording.seconds if recording.seconds else 1.0, text=_where(recording, place))
        if is_over:
            headline(run)
        step = recording.step_after(place)
        say_aloud(run if is_over else replace(run, state=State.TRAINING, step=step))
        _draw(recording if is_over else recording.until(step), view, is_over)

    watched()


def _controls(name: str, recording: Recording) -> Tape:
    """The buttons of the tape, and the tape as they left it."""
    key, seconds = f"tape-{name}", recording.seconds
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        speed = choose("Speed", SPEEDS, "speed")
        times = seconds / SHORT if speed == "short" else float(speed)
        is_paused = "at" in st.query_params
        if is_paused:
            tape = Tape(min(_seconds(st.query_params["at"]), seconds), time.monotonic(), 0.0)
        else:
            tape = st.session_state.get(key, Tape(0.0, time.monotonic(), times)).at(times)
        st.session_state[key] = tape

        def pause() -> None:
            st.query_params["at"] = f"{min(tape.now, seconds):.1f}"

        if is_paused:
            st.button("Resume", icon=":material/play_arrow:", shortcut="P", key="pause-tape", on_click=_resume)
        else:
            st.button("Pause", icon=":material/pause:", shortcut="P", key="pause-tape", on_click=pause)
        st.button("From the beginning", icon=":material/replay:", on_click=open_recording, args=(name,))
        if name not in SHIPPED:
            st.button("The run itself", icon=":material/show_chart:", on_click=open_run, args=(recording.run.id,))
    return tape


def _resume() -> None:
    st.query_params.pop("at", None)


def _seconds(said: str) -> float:
    """What a link says of where the recording is paused; its beginning, where it says no such thing."""
    try:
        seconds = float(said)
    except ValueError:
        return 0.0
    return max(0.0, seconds) if math.isfinite(seconds) else 0.0


def _where(recording: Recording, place: float) -> str:
    run, step = recording.run, recording.step_after(place)
    epoch = min(run.config.epochs, step // run.steps_per_epoch + 1)
    device = f" on {run.device}" if run.device else ""
    return (
        f"A recording, nothing is trained: epoch {figures.whole(epoch)} of {figures.whole(run.config.epochs)}, "
        f"{figures.whole(place)} of the {figures.whole(recording.seconds)} s that it took{device}"
    )


def _draw(known: Recording, view: View, is_over: bool) -> None:
    run, places = known.run, st.columns(2, gap="medium")
    points = points_of_epochs(known.epochs) if view.by == "epoch" else known.points
    if not points.empty:
        draw_curves(run, view, curve_points(points, run.steps_per_epoch, view.smoothing), places, not is_over)
    for sentence in curves_in_words(known.epochs, run.classes, ended=is_over):
        st.markdown(str(sentence))

"""Leading through the lesson: its steps with notes for who leads, and what all runs are told at once."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from apparel.classroom.leading import Lead
from apparel.records.room import Room
from pages.parts.kit.asking import attempt
from pages.parts.kit.keyed import shows
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.room.steps import heading_of, say_limits, show_words


def lesson(lead: Lead, room: Room) -> None:
    """The step at hand, the next one, and any other; and Pause and Stop for all."""
    plan = lead.lesson
    st.header(heading_of(room), anchor=False)
    if room.step:
        step = plan.steps[room.step - 1]
        show_words(step)
        say_limits(room)
        _notes(step.notes)
    else:
        _notes(plan.notes)
    titles = {0: "Before the first step"} | {at: f"{at} {step.title}" for at, step in enumerate(plan.steps, start=1)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if room.step < len(plan.steps):
            _order("Begin the next step for all", "play_arrow", lambda: lead.begin(room.step + 1), type="primary")
        st.selectbox(
            "Or another step",
            list(titles),
            index=room.step,
            format_func=titles.__getitem__,
            width=320,
            **shows("room-step", room.step, lambda step: attempt(lead.begin, step)),
        )
    with st.container(horizontal=True, gap="small"):
        if room.held:
            _order("Let all go on", "resume", lead.go_on)
        else:
            _order("Pause all", "pause_circle", lead.hold, "Everything pauses, and nothing begins until you let it.")
        _order("Stop all and keep", "stop_circle", lead.stop_all, "Ends every run; what was learnt is kept.")


def _order(label: str, icon: str, ask: Callable[[], None], help: str | None = None, **about: Any) -> None:
    st.button(label, icon=f":material/{icon}:", help=help, on_click=attempt, args=(ask,), key=f"room-{icon}", **about)


def _notes(notes: str) -> None:
    if notes:
        with st.expander("Notes for you", icon=":material/lightbulb:", key="room-notes"):
            st.markdown(plain(notes), width=TEXT_WIDTH)

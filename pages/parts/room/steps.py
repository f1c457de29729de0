"""A step of a lesson as people see it: its words, what is left of its time, and the way to its page."""

import time

import streamlit as st

from apparel.classroom.lesson import Step
from apparel.classroom.rules import limits_of, step_of
from apparel.errors import ApparelError
from apparel.records.room import Room
from apparel.records.run import Run
from apparel.records.together import Together
from apparel.training.presets import FIRST, PRESETS, as_link
from apparel.words import Sentence, figures
from pages.parts.kit.links import page_link
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.services import services

TOGETHER = {
    Together.COLLECT: Sentence("Collect pictures together"),
    Together.SWAP: Sentence("Fool your neighbour's network"),
}
"""What it is called that all do together."""


def heading_of(room: Room) -> str:
    """The step at hand in a line, with what is left of its time."""
    step = step_of(room)
    if room.together and not _is_in_room(step):
        return str(TOGETHER[room.together])
    if step is None:
        return "The lesson has not begun yet"
    return f"Step {room.step}: {plain(step.title)}{_time_left(room, step)}"


def show_words(step: Step) -> None:
    """What the step says, letter by letter: its plan may be anybody's."""
    st.markdown(plain(step.text), width=TEXT_WIDTH)


def ways_on(room: Room) -> None:
    """Links to the page of the step, to the run in the spotlight, and to settings that are handed out."""
    step, runs = step_of(room), services().runs
    if step:
        page_link(step.page, "To this step", icon="arrow_forward", **dict(step.link))
    if room.together and not _is_in_room(step):
        page_link("room", "To the room")
    if room.spotlight:
        page_link("train", "The run in the spotlight", icon="highlight", run=room.spotlight)
    if room.handed_out:
        try:
            link = settings_of(runs.get(room.handed_out))
        except ApparelError:
            return
        page_link("train", "Try again with these settings", icon="replay", **link)


def _is_in_room(step: Step | None) -> bool:
    return step is not None and step.together is not None


def settings_of(run: Run) -> dict[str, str]:
    """What a link to Train carries so that it shows the network and the settings of ``run``."""
    preset = PRESETS.get(run.preset, PRESETS[FIRST])
    return {"preset": preset.name} | as_link(preset, run.spec, run.config)


def say_limits(room: Room) -> None:
    """What holds for everybody in this step, where anything does."""
    limits = limits_of(room)
    said = [
        Sentence("a run trains for {minutes:g} minutes at most", minutes=limits.minutes) if limits.minutes else "",
        Sentence("a network has {most} parameters at most", most=limits.parameters) if limits.parameters else "",
        Sentence.counted("everybody trains once", "everybody trains {number} times at most", number=limits.trials)
        if limits.trials
        else "",
    ]
    if any(said):
        st.caption(f"In this step {'; '.join(str(each) for each in said if each)}.")


def _time_left(room: Room, step: Step) -> str:
    if step.minutes is None:
        return ""
    left = room.since + 60 * step.minutes - time.time()
    return f", {figures.duration(left)} left" if left > 0 else ", its time is over"

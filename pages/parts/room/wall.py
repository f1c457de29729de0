"""The wall, for the projector: everybody's curve in one picture, with who waits, who is stuck and why, and who is done.

One question and one picture, however many there are: all who look at the wall of a room share both.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from apparel.classroom.codes import in_groups
from apparel.classroom.wall import Doing, Standing, Wall
from apparel.errors import ApparelError
from apparel.records.room import Room
from apparel.records.together import Together
from apparel.words import Sentence, figures
from pages.parts.kit.address import address_of_app, show_code
from pages.parts.kit.announce import announce
from pages.parts.kit.component import component
from pages.parts.kit.text import plain
from pages.parts.room.collecting import in_words as collection_in_words
from pages.parts.room.looks import REFRESH, look_at, look_at_collection, look_at_swap
from pages.parts.room.on_wall import collected_on_wall, fooled_on_wall, swap_in_words
from pages.parts.room.opened import CODE, address_of
from pages.parts.room.steps import heading_of
from pages.parts.services import browser, services

HEAD = """<style>
  .st-key-wall-head h1 { font-size: 1.5rem; padding: 0 }
  :root:root { --stage: 1.2 }
  @media (min-width: 1800px) { :root:root { --stage: 1.6 } }
</style>"""
"""The room is for the curves: the head is a line, and on the stage thirty people are on one screen."""

DOING: Mapping[Doing, tuple[str, Sentence]] = {
    Doing.STUCK: ("!", Sentence("stuck")),
    Doing.WAITS: ("…", Sentence("waits")),
    Doing.LEARNS: ("▶", Sentence("learns")),
    Doing.PAUSED: ("‖", Sentence("paused")),
    Doing.DONE: ("✓", Sentence("done")),
    Doing.NOTHING_YET: ("○", Sentence("not yet")),
}
"""A sign and a word for what somebody is at, the first where help is needed."""


def wall(code: str) -> None:
    """The wall of the room with this code."""
    try:
        room = services().rooms.find(code, browser())
    except ApparelError as reason:
        st.title("The wall")
        st.warning(plain(reason))
        return

    st.html(HEAD)

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        try:
            now = look_at(room)
        except ApparelError as reason:
            st.warning(plain(reason))
            return
        summary, show = _at_hand(now)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="wall-head"):
            st.title(heading_of(now.room), anchor=False, width="content")
            st.markdown(summary, width="content")
            _way_in(now.room)
        announce(summary, key="wall")
        show()

    view()


def in_words(wall: Wall) -> str:
    """How many there are, and how many of them are at what."""
    counts = {doing: wall.count(doing) for doing in DOING}
    said = [f"{count} {DOING[doing][1]}" for doing, count in counts.items() if count]
    people = len(wall.standings)
    return f"{people} {'person' if people == 1 else 'people'}{': ' if said else ''}{', '.join(said)}."


def _at_hand(now: Wall) -> tuple[str, Callable[[], None]]:
    """What the wall shows now, in a line, and what draws it.

    It is asked for before anything is drawn: what is there already would fade meanwhile.
    """
    if now.room.together is Together.SWAP:
        swap = look_at_swap(now.room)
        return swap_in_words(swap), partial(fooled_on_wall, swap)
    if now.room.together is Together.COLLECT and (found := look_at_collection(now.room)):
        return collection_in_words(found), partial(collected_on_wall, found)
    return in_words(now), partial(_curves, now)


def _curves(wall: Wall) -> None:
    _panels(key=f"wall-{wall.room.id}", data=[_panel(wall, each) for each in wall.standings])
    st.caption("Each curve: how many of the pictures that it does not learn from are right, 0 to 100 %.")


def _way_in(room: Room) -> None:
    """How others join, while they may."""
    if not room.open:
        return
    st.markdown(f"Join: **{in_groups(room.code)}**", width="content")
    if address_of_app():
        show_code(address_of(CODE, room.code), 72)


def _panel(wall: Wall, standing: Standing) -> dict[str, Any]:
    sign, word = DOING[standing.doing]
    curve = wall.curve(standing.run) if standing.run else []
    return {
        "name": standing.person.name,
        "doing": standing.doing.value,
        "sign": sign,
        "word": str(word),
        "words": "" if standing.doing is Doing.DONE and curve else str(standing.words),
        "curve": [[round(100 * share), round(100 * right)] for share, right in curve],
        "right": figures.percent(curve[-1][1], 0) if curve else "",
        "large": standing.run is not None and standing.run.id == wall.room.spotlight,
    }


_panels = component(__file__, '<ul class="wall"></ul>')

"""The leaderboard of a room: who stands where, and putting a network of one's own on it."""

import pandas as pd
import streamlit as st

from apparel.classroom.board import LEAST_RIGHT, MOST_TRIES, Entry
from apparel.classroom.hidden import PICTURES
from apparel.records.ids import RunId
from apparel.records.room import Person, Room
from apparel.runs.in_words import titles
from apparel.words import figures
from pages.parts.kit.asking import attempt
from pages.parts.kit.choice import choose
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.room.looks import REFRESH
from pages.parts.services import services

RANKINGS = {"right": "Right most often", "small": "Most for its size"}


def leaderboard(room: Room, person: Person | None) -> None:
    """The board, which follows what others put on it; with ``person``, a way to put something on it."""
    st.header("Leaderboard", anchor=False)
    small = choose("Who stands first", RANKINGS, "rank") == "small"
    if person:
        _try(person)

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        entries = _board(room, small)
        if entries:
            st.table(_table(entries), alt="Leaderboard")
        else:
            st.markdown("Nobody is on the board yet.")

    view()
    st.caption(
        f"Counted on {figures.whole(PICTURES)} pictures that were set apart when the room opened and that nobody in it "
        "has seen. Who shares a place cannot be told apart by them (McNemar's test). The best try of each counts."
        + (f" Among small ones, a network must be right about {figures.percent(LEAST_RIGHT, 0)}." if small else ""),
        width=TEXT_WIDTH,
    )


# all who look at it share one answer
@st.cache_resource(ttl=0.8 * REFRESH, max_entries=64, show_spinner=False, hash_funcs={Room: lambda room: room.id})
def _board(room: Room, small: bool) -> list[Entry]:
    return services().rooms.board(room, small)


def _try(person: Person) -> None:
    rooms, runs = services().rooms, services().runs
    room = rooms.room_of(person.visitor)
    tried = rooms.tries(room, person) if room else []
    mine = [run for run in runs.of_visitor(person.visitor) if run.has_model and run.id not in tried]
    left = MOST_TRIES - len(tried)
    if not mine or not left:
        st.markdown("You made all your tries." if not left else "Train a network, and you can put it on the board.")
        return
    names = dict(zip([run.id for run in mine], titles(mine), strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox("Your network", list(names), format_func=names.__getitem__, key="board-run", width=320)
        st.button(
            "Put it on the board",
            help=f"You have {left} of {MOST_TRIES} tries left.",
            icon=":material/leaderboard:",
            key="board-try",
            on_click=_put,
            args=(person, chosen),
        )


def _put(person: Person, run_id: RunId) -> None:
    attempt(services().rooms.try_at_board, person, run_id)
    _board.clear()  # who pressed sees at once what came of it


def _table(entries: list[Entry]) -> pd.DataFrame:
    rows = [
        {
            "Place": str(entry.place),
            "Who": plain(entry.person.name),
            "Right": figures.percent(entry.score.accuracy),
            "Parameters": figures.whole(entry.score.parameters),
            "Tries": f"{entry.tries} of {MOST_TRIES}",
        }
        for entry in entries
    ]
    return pd.DataFrame(rows).set_index("Place")

"""Everybody at a glance, with their runs; and what one of them is singled out for."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from apparel.classroom.leading import Lead
from apparel.classroom.wall import Standing, Wall
from apparel.errors import ApparelError
from apparel.records.room import Room
from pages.parts.kit.asking import attempt
from pages.parts.kit.text import plain
from pages.parts.room.looks import REFRESH, look_at
from pages.parts.room.wall import DOING, in_words


def everybody(lead: Lead, room: Room) -> None:
    """A table that is kept up to date, one row each, and buttons for one of them."""
    st.header("Everybody", anchor=False)

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        try:
            now = look_at(room)
        except ApparelError as reason:
            st.warning(plain(reason))
            return
        st.markdown(in_words(now))
        if now.standings:
            st.table(_table(now), alt="Everybody in the room")
            _one(lead, now)

    view()


def _table(wall: Wall) -> pd.DataFrame:
    rows = [
        {
            "Who": plain(each.person.name),
            "At what": f"{DOING[each.doing][0]} {DOING[each.doing][1]}",
            "How": plain(each.words),
            "Run": f"[open](train?run={each.run.id})" if each.run else "",
        }
        for each in wall.standings
    ]
    return pd.DataFrame(rows).set_index("Who")


def _one(lead: Lead, wall: Wall) -> None:
    """What can be done with one of them, and what was done."""
    by_id = {each.person.visitor: each for each in wall.standings}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        who = st.selectbox(
            "One of them", list(by_id), format_func=lambda key: by_id[key].person.name, key="room-one", width=240
        )
        chosen = by_id[who]
        run_id = chosen.run.id if chosen.run else None
        _button("Spotlight", "highlight", lambda: lead.spotlight(run_id), "Everybody looks at this run.", not run_id)
        _button(
            "Hand out the settings",
            "content_copy",
            lambda: lead.hand_out(run_id),
            "Everybody gets a link that trains again with the settings of this run.",
            not run_id,
        )
        _take_out(lead, chosen)
    for what, run, end in (
        ("In the spotlight", wall.room.spotlight, lead.spotlight),
        ("Handed out are the settings of", wall.room.handed_out, lead.hand_out),
    ):
        if run:
            owner = wall.of_run(run)
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                name = plain(owner.person.name) if owner else "an earlier run"
                st.markdown(f"{what}: [{name}](train?run={run})", width="content")
                st.button("End", key=f"room-end-{what}", type="tertiary", on_click=_act, args=(end, None))


def _button(label: str, icon: str, ask: Callable[[], None], help: str, disabled: bool) -> None:
    about = "There is no run of theirs in this step." if disabled else help
    st.button(
        label,
        icon=f":material/{icon}:",
        help=about,
        disabled=disabled,
        key=f"room-one-{icon}",
        on_click=_act,
        args=(ask,),
    )


def _act(ask: Callable[..., None], *about: object) -> None:
    attempt(ask, *about)
    look_at.clear()  # who pressed sees at once what came of it


def _take_out(lead: Lead, one: Standing) -> None:
    with st.popover("Take out of the room", icon=":material/person_remove:", key="room-take-out"):
        st.markdown(f"{plain(one.person.name)} leaves the room, and what they trained in it is removed.")
        st.button("Take out", key="room-take-out-indeed", on_click=_act, args=(lead.take_out, one.person))

"""What the wall shows while all do something together: the pictures that came last, or those that fooled most."""

import streamlit as st

from apparel.classroom.collecting import Collected
from apparel.classroom.swapping import Fooled
from apparel.records.room import Room
from apparel.records.together import Gathered
from apparel.words import figures
from pages.parts.kit.text import plain
from pages.parts.room.collecting import in_words
from pages.parts.room.gallery import Card, gallery
from pages.parts.room.looks import look_at_collection, look_at_swap

NAMED = 8
"""Of those who were fooled; more of them are counted."""


def collected_on_wall(room: Room) -> None:
    """How much there is of each kind, and the newest pictures with who gave them."""
    found = look_at_collection(room)
    if found is None:
        return
    st.markdown(in_words(found))
    st.markdown(" · ".join(f"{plain(name)} **{count}**" for name, count in found.by_kind))
    gallery([_collected(found, picture) for picture in found.newest], key=f"collected-{room.id}")


def fooled_on_wall(room: Room) -> None:
    """The pictures that fooled most networks, with who made them and whom they fooled."""
    now = look_at_swap(room)
    if now.foremost:
        gallery([fooled_card(each) for each in now.foremost], key=f"fooled-{room.id}")
    else:
        st.markdown("No picture has fooled a network yet.")
    st.caption(
        f"Every picture is asked of the newest networks of all, {len(now.targets)} by now, that know what it shows."
        + (" Some are being asked." if now.waits else "")
    )


def fooled_card(each: Fooled) -> Card:
    """A picture that fooled networks, in words."""
    whom = [person.name for person in each.whom]
    return Card(
        each.attempt.pixels,
        f"{each.place}. {each.attempt.said}, by {each.maker.name}",
        f"fooled {each.tally.fooled} of {each.tally.asked}",
        figures.listed(whom, NAMED),
    )


def _collected(found: Collected, picture: Gathered) -> Card:
    kind, giver = found.words(picture)
    return Card(picture.pixels, kind, giver)

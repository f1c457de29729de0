"""What the wall shows while all do something together: the pictures that came last, or those that fooled most."""

import streamlit as st

from apparel.classroom.collecting import Collected
from apparel.classroom.swapping import Fooled, Swap
from apparel.records.together import Gathered
from apparel.words import figures
from pages.parts.kit.text import plain
from pages.parts.room.gallery import Card, gallery

NAMED = 8
"""Of those who were fooled; more of them are counted."""


def collected_on_wall(found: Collected) -> None:
    """How much there is of each kind, and the newest pictures with who gave them."""
    st.markdown(" · ".join(f"{plain(name)} **{count}**" for name, count in found.by_kind))
    gallery([_collected(found, picture) for picture in found.newest], key="wall-collected")


def swap_in_words(now: Swap) -> str:
    """How much there is of what is swapped."""
    return f"{figures.count(len(now.targets), 'network')}, {figures.count(len(now.tallies), 'picture')}."


def fooled_on_wall(now: Swap) -> None:
    """The pictures that fooled most networks, with who made them and whom they fooled."""
    if now.foremost:
        gallery([fooled_card(each) for each in now.foremost], key="wall-fooled")
    else:
        st.markdown("No picture has fooled a network yet.")
    st.caption(
        "Every network of the room is asked about every picture: the newest of each, if it knows such things."
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

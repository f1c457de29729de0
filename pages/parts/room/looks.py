"""How a room stands, asked once for all who look at it: what a room costs does not grow with how many they are."""

import streamlit as st

from apparel.classroom.collecting import Collected
from apparel.classroom.swapping import Swap
from apparel.classroom.wall import Wall
from apparel.records.room import Room
from pages.parts.services import services

REFRESH = 2.0
"""Seconds between two looks: a curve moves with every look at the validation pictures, some a second for a class."""

shared = st.cache_resource(
    ttl=0.8 * REFRESH, max_entries=64, show_spinner=False, hash_funcs={Room: lambda room: room.id}
)


@shared
def look_at(room: Room) -> Wall:
    """How everybody in a room stands by now; RoomError when it is over."""
    return services().rooms.wall(room)


@shared
def look_at_collection(room: Room) -> Collected | None:
    """What a room has collected by now; None where it never began."""
    return services().rooms.collecting.look(room)


@shared
def look_at_swap(room: Room) -> Swap:
    """How the swap of a room stands."""
    return services().rooms.swapping.look(room)

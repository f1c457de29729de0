"""What the room in which a visitor learns leaves out of the pages, and where it leads them."""

import streamlit as st

from apparel.classroom.rules import limits_of
from apparel.records.dataset import OwnDataset
from apparel.words import Sentence
from pages.parts.kit.stage import stage_link
from pages.parts.places import PLACES
from pages.parts.services import person_in_room, services


def hides(control: str) -> bool:
    """Whether the visitor's room leaves out this control, one of ``lesson.CONTROLS``; no room leaves out nothing."""
    person = person_in_room()
    room = services().rooms.room_of(person.visitor) if person else None
    return room is not None and control in limits_of(room).hidden


def dataset_of_room() -> OwnDataset | None:
    """The dataset that all in the visitor's room have collected; None for none."""
    person = person_in_room()
    return services().rooms.collecting.dataset_of(person.visitor) if person else None


def tell_room(trouble: str) -> None:
    """Let the wall of the visitor's room say what keeps them from training; nothing does where it is empty."""
    if person := person_in_room():
        services().rooms.be_seen(person.visitor, Sentence("{text}", text=trouble) if trouble else Sentence(""))


def lead_to(page: str, link: dict[str, str]) -> None:
    """Open a page with this in its link, also where it is open already with something else."""
    st.session_state.pop("draft", None)
    st.switch_page(PLACES[page].file, query_params=stage_link() | link)

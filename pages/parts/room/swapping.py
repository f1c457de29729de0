"""Trying to fool a neighbour's network with a picture, and what it, and all the others, made of it."""

from functools import partial

import streamlit as st
from torch import Tensor

from apparel.classroom.swapping import MOST_ATTEMPTS, Swap, Target
from apparel.records.ids import RunId
from apparel.records.room import Person, Room
from apparel.records.together import Attempt, Together
from apparel.words import figures
from pages.parts.kit.announce import announce
from pages.parts.kit.asking import done
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.room.gallery import Card, gallery
from pages.parts.room.looks import REFRESH, look_at_swap
from pages.parts.room.picture import begin_another, choose_class, give_one_picture
from pages.parts.room.steps import TOGETHER
from pages.parts.services import services


def swap(person: Person, room: Room) -> None:
    """What ``person`` can try with their neighbour's network, and what came of it."""
    st.header(str(TOGETHER[Together.SWAP]), anchor=False)
    neighbour = services().rooms.swapping.neighbour(person)
    if neighbour is None:
        st.markdown("Nobody else in the room has a network yet. It appears here once somebody's has learnt.")
    else:
        _try(person, neighbour)

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        if neighbour is None and services().rooms.swapping.neighbour(person):
            st.rerun()
        _show_attempts(look_at_swap(room), services().rooms.swapping.attempts_of(person))

    view()


def result_in_words(attempt: Attempt) -> str:
    """What the neighbour's network made of a picture."""
    if attempt.outside:
        return "not fooled: none of these, it says"
    sure = f"{attempt.answered}, {figures.sure(attempt.probability)} sure"
    return f"fooled: {sure}" if attempt.has_fooled else f"not fooled: {sure}"


def _try(person: Person, neighbour: Target) -> None:
    name, made = plain(neighbour.person.name), len(services().rooms.swapping.attempts_of(person))
    st.markdown(
        f"Your neighbour is **{name}**. Give a picture that everybody here knows at once, and that {name}'s network "
        f"takes for something else. You have {MOST_ATTEMPTS - made} of {MOST_ATTEMPTS} attempts left. A scribble does "
        "not count: a network that says it knows no such thing was not fooled.",
        width=TEXT_WIDTH,
    )
    classes = _classes_of(neighbour.run)
    said = classes[choose_class("What it really shows", classes)]
    give_one_picture(f"Ask {name}'s network", "psychology", "swap-try", partial(_ask, person, neighbour, said))


@st.cache_data(max_entries=256, show_spinner=False)
def _classes_of(run_id: RunId) -> tuple[str, ...]:
    return services().runs.model(run_id).classes


def _ask(person: Person, neighbour: Target, said: str, pixels: Tensor) -> None:
    swapping = services().rooms.swapping
    if done(swapping.attempt, person, neighbour, said, pixels):
        begin_another()
        st.toast(plain(_result(swapping.attempts_of(person)[-1])))
        look_at_swap.clear()  # who pressed sees at once what came of it


def _show_attempts(now: Swap, attempts: list[Attempt]) -> None:
    """Somebody's attempts, the newest first."""
    if not attempts:
        return
    announce(_result(attempts[-1]), key="swap")
    st.markdown(f"{plain(_result(attempts[-1]))}.")
    cards = [
        Card(attempt.pixels, attempt.said, result_in_words(attempt), _so_far(now, attempt))
        for attempt in reversed(attempts)
    ]
    gallery(cards, key="my-attempts")
    if now.waits:
        st.caption("The others' networks are being asked, too.")


def _result(attempt: Attempt) -> str:
    return f"{attempt.said}, {result_in_words(attempt)}"


def _so_far(now: Swap, attempt: Attempt) -> str:
    against = now.people.get(attempt.against)
    tally = now.tallies.get(attempt.id)
    first = f"Asked first: {against.name}. " if against else ""
    return f"{first}Fooled {tally.fooled} of {tally.asked}." if tally else first

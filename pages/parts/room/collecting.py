"""Giving pictures to what the room collects, and what became of it."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from torch import Tensor

from apparel.classroom.collecting import MOST_EACH, Collected
from apparel.records.dataset import OwnDataset, Reading
from apparel.records.room import Person, Room
from apparel.records.together import Together
from apparel.words import figures
from pages.parts.kit.asking import done
from pages.parts.kit.links import page_link
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.room.looks import REFRESH, look_at_collection
from pages.parts.room.picture import begin_another, choose_class, give_one_picture
from pages.parts.room.steps import TOGETHER
from pages.parts.services import services


def collect(person: Person, room: Room) -> None:
    """What ``person`` can give to the collection of their room, and how it stands."""
    st.header(str(TOGETHER[Together.COLLECT]), anchor=False)
    found = look_at_collection(room)
    before = found.collection if found else None
    if before and before.open:
        _give(person, before.kinds)

    @st.fragment(run_every=REFRESH)
    def view() -> None:
        now = look_at_collection(room)
        if (now.collection if now else None) != before:
            st.rerun()
        if now:
            show_collected(now)

    view()


def show_collected(found: Collected) -> None:
    """How much there is of each kind and of whom, and the dataset that was made of it."""
    st.markdown(in_words(found))
    if found.counts:
        with st.container(horizontal=True, gap="large"):
            _table("Kind", found.by_kind)
            _table("Given by", found.by_giver)
    if not found.collection.open:
        _show_dataset(found.dataset)


def in_words(found: Collected) -> str:
    """How much there is, and whether more may come."""
    pictures, givers = figures.count(found.total, "picture"), len(found.by_giver)
    said = f"{pictures} from {givers} of {len(found.people)} in the room"
    return f"{said}." if found.collection.open else f"{said}. The collection is closed."


def _table(head: str, counts: Sequence[tuple[str, int]]) -> None:
    rows = pd.DataFrame([(plain(name), figures.whole(count)) for name, count in counts], columns=[head, "Pictures"])
    st.table(rows.set_index(head), width="content", alt=f"Pictures by {head.lower()}")


def _show_dataset(own: OwnDataset | None) -> None:
    if own is None:
        st.info("The dataset that was made of it is not here any more.")
    elif own.state == Reading.READING:
        st.info("A dataset is being made of it.", icon=":material/hourglass_empty:")
    elif own.state == Reading.FAILED:
        st.warning(plain(own.message))
    else:
        train, test = figures.whole(own.train), figures.whole(own.test)
        st.markdown(f"It is a dataset now: {train} pictures to learn from, {test} to test with.")
        with st.container(horizontal=True):
            page_link("train", "Train with it", dataset=own.id)
            page_link("browse", "Browse", dataset=own.id)


def _give(person: Person, kinds: Sequence[str]) -> None:
    st.markdown(
        f"Give pictures of these kinds, up to {MOST_EACH}. Everybody sees them, as a network does: small and grey, "
        "with your nickname. So give pictures of things, not of people.",
        width=TEXT_WIDTH,
    )
    kind = choose_class("What it shows", kinds)
    give_one_picture(f"Give it as {plain(kinds[kind])}", "check", "collect-give", partial(_take, person, kind))


def _take(person: Person, kind: int, pixels: Tensor) -> None:
    if done(services().rooms.collecting.gather, person, kind, pixels):
        begin_another()
        st.toast("It is in the collection.", icon=":material/check:")
        look_at_collection.clear()  # who pressed sees at once what came of it

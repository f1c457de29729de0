"""What all do together, begun and ended at the desk: collecting pictures, and swapping networks; each can be undone."""

from collections.abc import Callable, Sequence

import streamlit as st
from torch import Tensor

from apparel.classroom.collecting import Collected
from apparel.classroom.kinds import MOST_KINDS
from apparel.classroom.leading import Lead
from apparel.data import CLASSES
from apparel.records.room import Room
from apparel.records.together import Together
from pages.parts.kit.asking import attempt
from pages.parts.kit.pictures import picture_chooser
from pages.parts.kit.text import plain
from pages.parts.room.collecting import show_collected
from pages.parts.room.looks import REFRESH, look_at, look_at_collection, look_at_swap
from pages.parts.room.steps import TOGETHER
from pages.parts.room.swapping import result_in_words
from pages.parts.services import services

AT_ONCE = 60
"""Pictures that are shown to be taken back."""

state = st.session_state


def together(lead: Lead, room: Room) -> None:
    """What is begun for all, how it stands, and the pictures of which one may be taken back."""
    with st.expander(
        "Together: collect pictures, swap networks",
        icon=":material/dataset:",
        expanded=room.together is not None,
        key="room-together",
    ):

        @st.fragment(run_every=REFRESH)
        def view() -> None:
            now, found = lead.room, look_at_collection(room)
            _begin_or_end(lead, now, found)
            if found:
                _collection(lead, found)
            if now.together is Together.SWAP:
                _attempts(lead, now)

        view()


def _begin_or_end(lead: Lead, room: Room, found: Collected | None) -> None:
    collects, swaps = (room.together is each for each in (Together.COLLECT, Together.SWAP))
    may_begin = found is None and not collects
    if may_begin:
        label = f"Kinds to collect, each on a line, up to {MOST_KINDS}"
        st.text_area(label, "\n".join(CLASSES), height=160, key="room-kinds")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if may_begin:
            _button("Collect pictures of these", "photo_camera", lambda: lead.collect(state["room-kinds"].splitlines()))
        elif found and found.collection.open and not collects:
            _button("Go on collecting", "photo_camera", lambda: lead.collect(()))
        if not swaps:
            _button("Let all swap networks", "shuffle", lead.swap)
        if room.together:
            _button("End it", "stop_circle", lead.end_together)
            st.markdown(f"All do this now: **{TOGETHER[room.together]}**", width="content")


def _collection(lead: Lead, found: Collected) -> None:
    show_collected(found)
    if not found.collection.open:
        st.caption("To take a picture back, collect on: the dataset is removed, and made anew when you close it again.")
    elif found.lacks:
        st.caption(plain(found.lacks))
    with st.container(horizontal=True, gap="small"):
        if found.collection.open:
            _button("Close it and make a dataset", "dataset", lead.close_collection, disabled=bool(found.lacks))
        else:
            _button("Collect on", "replay", lead.collect_on)
        with st.popover("Remove the collection", icon=":material/delete:"):
            st.markdown("Its pictures and its dataset are removed, for good.")
            _button("Remove it", "delete", lead.forget_collection)
    if found.collection.open:
        pictures = lead.gathered(0, AT_ONCE)
        words = [", ".join(found.words(picture)) for picture in pictures]
        shown = [(picture.id, picture.pixels, said) for picture, said in zip(pictures, words, strict=True)]
        _take_back(shown, lead.take_picture_back, "gathered")


def _attempts(lead: Lead, room: Room) -> None:
    people = look_at_swap(room).people
    newest = services().rooms.swapping.attempts(room)[-AT_ONCE:][::-1]
    shown = [
        (one.id, one.pixels, f"{one.said} by {people[one.visitor].name}, {result_in_words(one)}")
        for one in newest
        if one.visitor in people
    ]
    _take_back(shown, lead.take_attempt_back, "attempts")


def _take_back(pictures: Sequence[tuple[str, Tensor, str]], take: Callable[[str], None], what: str) -> None:
    """The newest pictures, of which one can be chosen and taken back."""
    if not pictures:
        return
    ids, key = [picture_id for picture_id, _, _ in pictures], f"room-back-{what}"
    chosen = state.get(key)

    def choose(index: int) -> None:
        state[key] = ids[index]

    at = ids.index(chosen) if chosen in ids else -1
    cells = [(pixels, words) for _, pixels, words in pictures]
    picture_chooser(cells, at, choose, key=f"room-sheet-{what}", reveal=f"room-take-{what}")
    with st.container(key=f"room-take-{what}"):
        _button("Take the chosen one back", "undo", lambda: take(ids[at]), disabled=at < 0, of=what)


def _button(label: str, icon: str, ask: Callable[[], None], disabled: bool = False, of: str = "all") -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"room-together-{of}-{label}",
        disabled=disabled,
        on_click=_act,
        args=(ask,),
    )


def _act(ask: Callable[[], None]) -> None:
    attempt(ask)
    for look in (look_at, look_at_collection, look_at_swap):
        look.clear()  # who pressed sees at once what came of it

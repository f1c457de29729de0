"""Coming into a room by its code, and opening one."""

import streamlit as st

from apparel.classroom.codes import in_groups
from apparel.classroom.lesson import LARGEST, as_text, read_lesson, shipped_lessons
from apparel.classroom.nicknames import LONGEST
from apparel.errors import ApparelError
from apparel.words import figures
from pages.parts.kit.choice import choose
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.room.opened import CODE, lead_with, sit_down
from pages.parts.services import browser, services

OWN = "own"


def join_or_open() -> None:
    """Two fields that lead into a room; below them, opening one."""
    st.title("Room")
    st.markdown("Learn together, each at a screen of one's own. Whoever leads the room shows you its code.")
    _join()
    with st.expander("Lead a room yourself", icon=":material/co_present:", key="open-room"):
        _open()


def _join() -> None:
    linked = st.query_params.get(CODE, "")[:12]
    with st.form("join", width=420):
        code = st.text_input("Code", in_groups(linked), max_chars=12, autocomplete="off", placeholder="K7M PQR")
        name = st.text_input("Nickname", max_chars=LONGEST, autocomplete="nickname", help="Only the room sees it.")
        if st.form_submit_button("Join", type="primary", icon=":material/login:"):
            rooms, me = services().rooms, browser()
            try:
                sit_down(rooms.join(rooms.find(code, me), name, me))
            except ApparelError as reason:
                st.warning(plain(reason))
            else:
                st.rerun()
    st.caption("No account, no e-mail. What you do in a room is removed with it, some days later.")


def _open() -> None:
    st.markdown(
        "A lesson has steps; you begin each of them for everybody. Two plans ship, and one is a small text file that "
        "you can write yourself: take one that ships and change it.",
        width=TEXT_WIDTH,
    )
    lessons = {name: file.read_bytes() for name, file in shipped_lessons().items()}
    names = {name: f"{figures.whole(read_lesson(as_text(plan)).minutes)} minutes" for name, plan in lessons.items()}
    chosen = choose("Plan of the lesson", names | {OWN: "My own file"}, "plan")
    if chosen == OWN:
        file = st.file_uploader("Plan (.toml)", type=["toml"], help=f"At most {figures.whole(LARGEST)} bytes.")
        plan = file.getvalue() if file else b""
    else:
        plan = lessons[chosen]
        lesson = read_lesson(as_text(plan))
        st.markdown(f"**{plain(lesson.title)}:** {plain(figures.listed([step.title for step in lesson.steps], 12))}.")
        st.download_button("The plan as a file", plan, f"{chosen}.toml", "text/plain", on_click="ignore")
    if st.button("Open a room", icon=":material/meeting_room:", disabled=not plan):
        try:
            lead_with(services().rooms.open(as_text(plan)))
        except ApparelError as reason:
            st.warning(plain(reason))
        else:
            st.rerun()

"""The frame: which pages there are, and how the app is dressed."""

import streamlit as st

from pages.parts.kit.away import watch_the_connection
from pages.parts.kit.clock import let_clocks_only_draw
from pages.parts.kit.coming_back import begin_visit, come_back_as_it_was
from pages.parts.kit.dress import dress
from pages.parts.kit.links import page_link
from pages.parts.kit.sent import let_all_that_is_drawn_be_sent
from pages.parts.kit.stage import set_the_stage, way_to_the_stage
from pages.parts.places import PLACES

FIND_BACK_THEMSELVES = [PLACES[room].address for room in ("train", "tune")]
"""They show what is going on, or else what is about to begin."""

let_clocks_only_draw()
let_all_that_is_drawn_be_sent()

pages = [
    st.Page(
        place.file,
        title=str(place.title),
        icon=f":material/{place.icon}:",
        url_path=place.address or None,
        default=not place.address,
    )
    for place in PLACES.values()
]
page = st.navigation(pages, position="top")
dress(page.title)
with st.container(key="frame"):
    st.html("<style>.st-key-frame { position: absolute }</style>")  # what is in it takes no place on the page
    watch_the_connection()
    set_the_stage(page.url_path)
above = st.container()
begin_visit(page.url_path)
page.run()
if page.url_path or "people" in st.session_state:
    # not on the first page before somebody is known: it loads what that does without
    from pages.parts.room.bar import room_bar

    with above:
        room_bar()
st.space("medium")
with st.container(key="foot", horizontal=True, vertical_alignment="center"):
    page_link("glossary", "Glossary")
    way_to_the_stage()
    come_back_as_it_was(FIND_BACK_THEMSELVES, about=st.session_state.get("dataset_id", ""))

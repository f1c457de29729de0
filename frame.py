"""The frame: which pages there are, and how the app is dressed."""

import streamlit as st

from pages.parts.kit.away import watch_the_connection
from pages.parts.kit.clock import count_clicks_once
from pages.parts.kit.dress import dress
from pages.parts.kit.links import page_link
from pages.parts.kit.stage import set_the_stage, way_to_the_stage
from pages.parts.places import PLACES

count_clicks_once()

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
if person := st.session_state.get("person"):
    # not before: it loads what the first page does without
    from pages.parts.room.bar import menu_is_hidden, room_bar
page = st.navigation(pages, position="hidden" if person and menu_is_hidden(person) else "top")
dress(page.title)
with st.container(key="frame"):
    st.html("<style>.st-key-frame { position: absolute }</style>")  # what is in it takes no place on the page
    watch_the_connection()
    set_the_stage(page.url_path)
if person:
    room_bar(person)
page.run()
st.space("medium")
with st.container(key="foot", horizontal=True, vertical_alignment="center"):
    page_link("glossary", "Glossary")
    way_to_the_stage()

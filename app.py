"""The frame: which pages there are, and how the app is dressed."""

import streamlit as st

from pages.parts.kit.clock import count_clicks_once
from pages.parts.places import PLACES

count_clicks_once()

st.set_page_config(page_title="Apparel", page_icon="assets/icon.png", layout="wide")

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
st.navigation(pages, position="top").run()

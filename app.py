"""The door: which pages there are, and how the app is dressed."""

import streamlit as st

from pages.parts.clicks import count_clicks_once

count_clicks_once()

st.set_page_config(page_title="Apparel", page_icon="assets/icon.png", layout="wide")

pages = [
    st.Page("pages/home.py", title="Home", icon=":material/home:", default=True),
    st.Page("pages/learn.py", title="Learn", icon=":material/school:"),
    st.Page("pages/browse.py", title="Browse", icon=":material/grid_view:"),
    st.Page("pages/map.py", title="Map", icon=":material/map:"),
    st.Page("pages/suspicious.py", title="Doubts", icon=":material/search_insights:"),
    st.Page("pages/data.py", title="Your data", icon=":material/upload_file:"),
    st.Page("pages/train.py", title="Train", icon=":material/model_training:"),
    st.Page("pages/classify.py", title="Classify", icon=":material/photo_camera:"),
    st.Page("pages/challenge.py", title="Challenge", icon=":material/sports_score:"),
]
st.navigation(pages, position="top").run()

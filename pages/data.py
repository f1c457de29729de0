"""Bring a dataset of your own, see what was made of it, and take it away again."""

import streamlit as st

from pages.parts.data.bring import bring_files
from pages.parts.data.mine import list_of_mine

st.title("Your own data")
st.markdown(
    "Bring pictures of clothes, or of anything else that comes in kinds: browse them, train with them, and classify "
    "with what was learnt."
)
bring_files()
list_of_mine()

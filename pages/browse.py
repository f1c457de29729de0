"""All the pictures of a dataset: filter and sort them, page through them, look at one, take them away."""

import streamlit as st

from apparel.words import figures
from pages.parts.browse.class_views import class_views
from pages.parts.browse.filters import ask_for_pictures, clear_filters
from pages.parts.browse.sheet import leave, sheet_and_picture, start_over
from pages.parts.browse.take_away import take_away
from pages.parts.choose.dataset import choose_dataset
from pages.parts.kit.later import later

st.title("Browse")
chosen = choose_dataset(leave)
train, test = (figures.whole(len(split)) for split in (chosen.pictures.train, chosen.pictures.test))
what = "Every picture of Fashion-MNIST" if chosen.is_shipped else "Every picture"
st.write(f"{what}: {train} to learn from and {test} to test what was learnt.")
selection = ask_for_pictures(chosen, start_over)
numbers = selection.numbers
st.space("small")
if len(numbers):
    sheet_and_picture(chosen, selection)
    st.space("small")
    take_away(chosen, numbers)
else:
    which = "No picture passes these filters" if selection.has_class else "No class is chosen"
    st.info(f"{which}, so there is nothing to show. Choose otherwise, or clear the filters to see everything.")
    st.button("Clear the filters", type="primary", on_click=clear_filters, args=(chosen, start_over))
st.space("medium")
later("classes", class_views, chosen, numbers)

"""All the pictures as a map: those that are alike lie close together."""

import streamlit as st

from apparel.data.numbers import labels_of
from apparel.inspect.lasso import inside
from apparel.words import figures
from pages.parts.choose.dataset import choose_dataset
from pages.parts.choose.model import choose_judge
from pages.parts.choose.predictions import predictions_of
from pages.parts.kit.choice import choose
from pages.parts.map.colours import COLOURINGS, class_groups, groups_of, hidden_groups, shown_of
from pages.parts.map.layouts import LAYOUTS, laid_out
from pages.parts.map.outline import (
    choose_picture,
    chosen_number,
    forget,
    keep_hidden,
    keep_lasso,
    leave,
    linked_lasso,
    show_chosen,
    show_outlined,
)
from pages.parts.map.picture_map import picture_map
from pages.parts.map.told import told_map

st.title("Map")
chosen = choose_dataset(leave)
dataset = chosen.pictures
total = figures.whole(len(labels_of(dataset)))
st.write(f"All {total} pictures at once. Come closer, and the dots become pictures.")
with st.container(horizontal=True, gap="medium"):
    layout = choose("How the pictures are placed", LAYOUTS, "layout", on_change=lambda: forget("lasso"))
    judge = choose_judge(chosen, lambda: forget("hide"))
    colourings = {colouring: words for colouring, words in COLOURINGS.items() if judge or colouring != "answers"}
    colouring = choose("Colour by", colourings, "colour", on_change=lambda: forget("hide"))

found = predictions_of(judge, chosen.id) if judge and colouring == "answers" else None
colours = groups_of(colouring, dataset, found)
hidden, lasso = hidden_groups(colours), linked_lasso()
if there := laid_out(chosen, layout):
    with told_map(there.points, colours, layout) as alt:
        picture_map(
            there,
            classes=class_groups(dataset),
            colours=colours,
            training=len(dataset.train),
            hidden=hidden,
            corners=[] if lasso is None else lasso.tolist(),
            alt=alt,
            on_choose=choose_picture,
            on_lasso=keep_lasso,
            on_hide=keep_hidden,
            key="map",
        )
    number = chosen_number(chosen)
    sheet, detail = st.columns([8, 3], gap="large")
    with detail:
        show_chosen(chosen, number)
    with sheet:
        if lasso is None:
            st.info("Nothing is outlined yet. Press Lasso on the map and draw around some pictures: they appear here.")
        else:
            show_outlined(chosen, shown_of(inside(lasso, there.points), colours, hidden), number)

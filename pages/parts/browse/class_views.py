"""The classes of a dataset beside each other: how many, what their average is, and where two of them differ."""

import streamlit as st
from torch import Tensor

from apparel.charts.classes import class_counts_chart, class_counts_table, difference_chart, mean_pictures
from apparel.charts.pixels import histogram_chart, histogram_table, pixel_table
from apparel.data.measures import pixel_counts
from apparel.data.numbers import class_counts
from apparel.records.ids import DatasetId
from apparel.words import figures
from pages.parts.choose.dataset import Chosen
from pages.parts.kit.charts import show_chart
from pages.parts.kit.choice import choose_from_list
from pages.parts.kit.pictures import picture_grid
from pages.parts.kit.text import plain


def class_views(chosen: Chosen, numbers: Tensor) -> None:
    """Show the classes of a dataset, and the counts and pixels of the selection ``numbers``."""
    classes = chosen.pictures.classes
    counts, means = st.columns([4, 5], gap="large")
    with counts:
        st.header("Pictures of each class", anchor=False)
        st.write(f"In this selection: {figures.whole(len(numbers))} pictures.")
        many = class_counts(chosen.pictures, numbers)
        name = "How many pictures each class has"
        show_chart(class_counts_chart(classes, many), name, lambda: class_counts_table(classes, many), key="classes")
    averages = _averages(chosen.id, chosen)
    with means:
        st.header("The average of each class", anchor=False)
        st.write("All pictures of a class laid over each other. Where they differ, the average is blurred.")
        picture_grid(averages, classes)
    st.space("medium")
    pixels, difference = st.columns([4, 5], gap="large")
    with pixels:
        st.header("Light and dark", anchor=False)
        st.write("How many pixels of this selection are how light. Black, the background, is left out.")
        light = _pixel_counts(chosen.id, chosen, numbers)
        show_chart(histogram_chart(light), "How many pixels are how light", lambda: histogram_table(light), key="light")
    with difference:
        st.header("Where two classes differ", anchor=False)
        _difference(chosen, averages)


def _difference(chosen: Chosen, averages: Tensor) -> None:
    classes = chosen.pictures.classes
    options = {str(label): name for label, name in enumerate(classes)}
    with st.container(horizontal=True):
        one = choose_from_list("One class", options, "one", width=180)
        other = choose_from_list("Another", options, "another", str(min(6, len(classes) - 1)), width=180)
    difference = averages[int(one)].int() - averages[int(other)].int()
    chart = difference_chart(difference, options[one], options[other])
    st.caption(
        f"Blue: the average {plain(options[one])} is lighter there. Orange: the average {plain(options[other])} is."
    )
    name = f"The average of {options[one]} minus that of {options[other]}"
    show_chart(chart, name, lambda: pixel_table(difference), key="difference", width="content", theme=None)


@st.cache_resource(show_spinner=False, max_entries=32)
def _averages(dataset_id: DatasetId, _chosen: Chosen) -> Tensor:
    return mean_pictures(_chosen.pictures)


@st.cache_data(show_spinner=False, max_entries=64, hash_funcs={Tensor: lambda numbers: numbers.numpy().tobytes()})
def _pixel_counts(dataset_id: DatasetId, _chosen: Chosen, numbers: Tensor) -> list[int]:
    counts: list[int] = pixel_counts(_chosen.pictures, numbers).tolist()
    return counts

"""The classes of a dataset beside each other: how many, what their average is, and where two of them differ."""

from functools import partial

import streamlit as st
from torch import Tensor

from apparel.charts.classes import difference_chart, difference_still, mean_pictures
from apparel.charts.pixels import histogram_chart, histogram_still, histogram_table, pixel_table
from apparel.charts.still import printed
from apparel.data.measures import pixel_counts
from apparel.data.numbers import class_counts
from apparel.records.ids import DatasetId
from apparel.words import Sentence, figures
from pages.parts.choose.bars import tell_class_counts
from pages.parts.choose.dataset import Chosen
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.choice import choose_from_list
from pages.parts.kit.pictures import picture_grid
from pages.parts.kit.text import plain

OF_LIGHT = Sentence(
    "The pixels of all these pictures by their value, in 32 steps from black on the left to white on the right; the "
    "higher the bar, the more there are. Black, the background, is left out."
)
OF_TWO = Sentence(
    "A square for each pixel: how much lighter the average picture of one class is there than that of the other. "
    "Black means that both are alike. What a network can go by lies where the colours are strong."
)


def class_views(chosen: Chosen, numbers: Tensor) -> None:
    """Show the classes of a dataset, and the counts and pixels of the selection ``numbers``."""
    classes = chosen.pictures.classes
    counts, means = st.columns([4, 5], gap="large")
    with counts:
        st.header("Pictures of each class", anchor=False)
        st.write(f"In this selection: {figures.whole(len(numbers))} pictures.")
        many = class_counts(chosen.pictures, numbers)
        tell_class_counts("How many pictures each class has", classes, many, "classes")
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
        tell_chart(
            histogram_chart(light),
            Told("How many pixels are how light", _light_in_words(light), OF_LIGHT),
            partial(histogram_table, light),
            printed(histogram_still, light),
            key="light",
        )
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
    names = options[one], options[other]
    tell_chart(
        difference_chart(difference, *names),
        Told(f"The average of {names[0]} minus that of {names[1]}", _difference_in_words(difference, *names), OF_TWO),
        partial(pixel_table, difference),
        printed(difference_still, difference, *names),
        key="difference",
        width="content",
        theme=None,
    )
    st.caption(f"Blue: the average {plain(names[0])} is lighter there. Orange: the average {plain(names[1])} is.")


def _light_in_words(counts: list[int]) -> Sentence:
    seen, total = 0, sum(counts[1:])
    middle = next((value for value, count in enumerate(counts) if value and (seen := seen + count) * 2 >= total), 0)
    return Sentence(
        "{share:%} of all pixels are black; of the others half are lighter than {middle}.",
        share=counts[0] / max(1, sum(counts)),
        middle=middle,
    )


def _difference_in_words(difference: Tensor, one: str, other: str) -> Sentence:
    place = int(difference.abs().argmax())
    row, column = divmod(place, difference.shape[1])
    value = int(difference[row, column])
    return Sentence(
        "They differ most in row {row}, column {column}: there {lighter} is lighter by {value} of 255.",
        row=row + 1,
        column=column + 1,
        lighter=one if value > 0 else other,
        value=abs(value),
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _averages(dataset_id: DatasetId, _chosen: Chosen) -> Tensor:
    return mean_pictures(_chosen.pictures)


@st.cache_data(show_spinner=False, max_entries=64, hash_funcs={Tensor: lambda numbers: numbers.numpy().tobytes()})
def _pixel_counts(dataset_id: DatasetId, _chosen: Chosen, numbers: Tensor) -> list[int]:
    counts: list[int] = pixel_counts(_chosen.pictures, numbers).tolist()
    return counts

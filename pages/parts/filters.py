"""Which pictures are shown, and in what order; all of it lives in the link."""

from collections.abc import Callable
from dataclasses import dataclass
from random import randrange

import streamlit as st
from torch import Tensor

from apparel.data.measures import MEASURES, measure
from apparel.data.selection import UNLABELLED, labels_of, select
from apparel.evaluation.opinions import Opinions, opinions
from apparel.training import TrainedModel
from pages.parts.datasets import Chosen, pictures_of
from pages.parts.models import choose_judge

SPLITS = {"All": None, "Training": "train", "Test": "test"}
STORED, SAMPLE, CLASS, CONFIDENCE = "As stored", "Random sample", "Class", "Confidence"
ANSWERS = ("All", "Right", "Wrong")
MAX_SEED = 999_999
MOST_ASKED = 32
"""Answers of a network to a dataset that are kept, a megabyte each for 70,000 pictures."""
HEADINGS = {
    "Brightness": "Brightness: mean of all pixels",
    "Ink": "Ink: % of pixels that are not black",
    "Contrast": "Contrast: spread of the grey levels",
    CONFIDENCE: "Confidence of the network, %",
}

state = st.session_state


@dataclass(frozen=True)
class Selection:
    """The numbers of the pictures that pass the filters, int64 [M], in order, and what a chosen model thinks of all."""

    numbers: Tensor
    opinions: Opinions | None


def ask_for_pictures(chosen: Chosen, start_over: Callable[[], None]) -> Selection:
    """The filters; ``start_over`` is called when one of them changes."""
    dataset = chosen.pictures
    bound = {"bind": "query-params", "on_change": start_over}

    def choose_classes(*names: str) -> None:
        state["class"] = list(names)
        start_over()

    def another_sample() -> None:
        state.seed = randrange(MAX_SEED + 1)
        start_over()

    classes = list(dataset.classes)
    # a dataset of its own has classes of its own, and what was chosen of another's would be an error
    if not set(state.get("class", ())) <= set(classes):
        del state["class"]
    names = st.pills("Classes", classes, selection_mode="multi", default=classes, key="class", **bound)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.button("All classes", on_click=choose_classes, args=tuple(classes))
        st.button("No class", on_click=choose_classes)
        split = st.segmented_control("Part of the dataset", SPLITS, default="All", required=True, key="split", **bound)
        judge, model = choose_judge(chosen, start_over)
        orders = [STORED, SAMPLE, CLASS, *MEASURES, *([CONFIDENCE] if model else [])]
        if state.get("order", STORED) not in orders:
            del state["order"]
        order = st.selectbox("Order", orders, key="order", width=180, **bound)
        seed = None
        if order == SAMPLE:
            help_ = "The same seed shows the same pictures in the same order."
            seed = st.number_input("Seed of the sample", 0, MAX_SEED, key="seed", help=help_, width=180, **bound)
            st.button("Another sample", icon=":material/shuffle:", on_click=another_sample)
        elif order != STORED:
            st.toggle("Highest first", key="falling", **bound)
    found = opinions_of(judge, chosen.id, model) if model else None
    labels = [classes.index(name) for name in names]
    everything = [*labels, UNLABELLED] if len(labels) == len(classes) else labels
    numbers = select(dataset, everything, SPLITS[split], seed)
    values = measures_of(chosen.id) | {CLASS: labels_of(dataset)}
    if found:
        values[CONFIDENCE] = 100 * found.confidence
    numbers = _within(numbers, values, found, bound)
    if order in values:
        numbers = numbers[values[order][numbers].argsort(descending=bool(state.get("falling")), stable=True)]
    return Selection(numbers, found)


def _within(numbers: Tensor, values: dict[str, Tensor], found: Opinions | None, bound: dict[str, object]) -> Tensor:
    """Those of ``numbers`` that lie within the ranges and, with a model, have the answers that are asked for."""
    limits = _limits(with_confidence=found is not None)
    heading = "Brightness, ink, contrast" + (" and the network's answers" if found else "")
    with st.expander(heading, icon=":material/tune:", key="ranges"), st.container(horizontal=True, gap="large"):
        if found:
            answers = st.segmented_control(
                "Answers of the network", ANSWERS, default="All", required=True, key="answers", **bound
            )
            if answers != "All":
                numbers = numbers[found.is_right[numbers] == (answers == "Right")]
        for name, limit in limits.items():
            low, high = st.slider(
                HEADINGS[name], 0.0, limit, (0.0, limit), step=1.0, key=name.lower(), width=230, **bound
            )
            if (low, high) != (0.0, limit):
                here = values[name][numbers]
                numbers = numbers[(here >= low) & (here <= high)]
    return numbers


def clear_filters(chosen: Chosen, start_over: Callable[[], None]) -> None:
    """Let every picture pass again."""
    state["class"] = list(chosen.pictures.classes)
    state.split = state.answers = "All"
    for name, limit in _limits(with_confidence=True).items():
        state[name.lower()] = (0.0, limit)
    start_over()


def _limits(with_confidence: bool) -> dict[str, float]:
    limits = {name: limit for name, (_, limit) in MEASURES.items()}
    return limits | {CONFIDENCE: 100.0} if with_confidence else limits


@st.cache_resource(show_spinner=False, max_entries=8)
def measures_of(dataset_id: str) -> dict[str, Tensor]:
    return measure(pictures_of(dataset_id))


def opinions_of(judge: str, dataset_id: str, model: TrainedModel) -> Opinions:
    """What the model called ``judge`` thinks of every picture; asked once, with a bar while it answers."""
    asked = _asked()
    if (judge, dataset_id) not in asked:
        bar = st.progress(0.0, text="Asking the network about every picture")
        found = opinions(model, pictures_of(dataset_id), lambda done, total: bar.progress(done / total))
        bar.empty()
        while len(asked) >= MOST_ASKED:
            asked.pop(next(iter(asked)), None)
        asked[judge, dataset_id] = found
    return asked[judge, dataset_id]


@st.cache_resource(show_spinner=False)
def _asked() -> dict[tuple[str, str], Opinions]:
    # not the function above: what it draws on its way would be drawn again with every cached answer
    return {}

"""Which pictures are shown, and in what order; all of it lives in the link."""

from collections.abc import Callable
from dataclasses import dataclass
from random import randrange
from typing import Any

import streamlit as st
import torch
from torch import Tensor

from apparel.data.numbers import UNLABELLED, Split, labels_of, select
from apparel.vision.measures import MEASURES
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.measures import measures_of
from pages.parts.choose.model import ModelOption, choose_judge
from pages.parts.choose.predictions import predictions_of
from pages.parts.kit.choice import choose, choose_from_list, choose_many, link_many, link_one

SPLITS = {"all": "All", "train": "Training", "test": "Test"}
ORDERS = {
    "stored": "As stored",
    "sample": "Random sample",
    "class": "Class",
    **{name: str(measure.words) for name, measure in MEASURES.items()},
    "confidence": "Confidence",
}
ANSWERS = {"all": "All", "right": "Right", "wrong": "Wrong"}
HEADINGS = {name: str(measure.heading) for name, measure in MEASURES.items()} | {
    "confidence": "How sure the network is, %"
}
MAX_SEED = 999_999

state = st.session_state


@dataclass(frozen=True)
class Selection:
    """The numbers of the pictures that pass the filters, int64 [M], in order, and the network that is to say something.

    ``has_class`` is false when no class was chosen, so that nothing could pass.
    """

    numbers: Tensor
    judge: ModelOption | None
    has_class: bool


def ask_for_pictures(chosen: Chosen, start_over: Callable[[], None]) -> Selection:
    """The filters; ``start_over`` is called when one of them changes."""
    dataset = chosen.pictures
    bound: dict[str, Any] = {"bind": "query-params", "on_change": start_over}
    classes = _by_label(dataset.classes)

    def choose_classes(*labels: str) -> None:
        link_many("class", labels, classes)
        start_over()

    def another_sample() -> None:
        state.seed = randrange(MAX_SEED + 1)
        start_over()

    labels = [int(label) for label in choose_many("Classes", classes, "class", start_over)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.button("All classes", on_click=choose_classes, args=tuple(classes))
        st.button("No class", on_click=choose_classes)
        split = choose("Part of the dataset", SPLITS, "split", on_change=start_over)
        judge = choose_judge(chosen, start_over)
        orders = {order: words for order, words in ORDERS.items() if judge or order != "confidence"}
        order = choose_from_list("Order", orders, "order", on_change=start_over, width=180)
        seed = None
        if order == "sample":
            help_ = "The same seed shows the same pictures in the same order."
            seed = st.number_input("Seed of the sample", 0, MAX_SEED, key="seed", help=help_, width=180, **bound)
            st.button("Another sample", icon=":material/shuffle:", on_click=another_sample)
        elif order != "stored":
            st.toggle("Highest first", key="falling", **bound)
    part = _SPLITS[split]
    everything = [*labels, UNLABELLED] if len(labels) == len(classes) else labels
    numbers = select(dataset, everything, part, seed)
    answers, ranges = _ask_for_ranges(judge is not None, start_over)
    values = measures_of(chosen.id) | {"class": labels_of(dataset)}
    if judge and (answers != "all" or "confidence" in ranges or order == "confidence"):
        values |= _opinion(judge, chosen, part)
    if answers != "all":
        numbers = numbers[values["is_right"][numbers] == (answers == "right")]
    for name, (low, high) in ranges.items():
        here = values[name][numbers]
        numbers = numbers[(here >= low) & (here <= high)]
    if order in values:
        numbers = numbers[values[order][numbers].argsort(descending=bool(state.get("falling")), stable=True)]
    return Selection(numbers, judge, bool(labels))


_SPLITS: dict[str, Split | None] = {"all": None, "train": "train", "test": "test"}


def _ask_for_ranges(has_judge: bool, start_over: Callable[[], None]) -> tuple[str, dict[str, tuple[float, float]]]:
    """Which answers of the network may pass, and the ranges that leave something out, by what was measured."""
    answers, ranges = "all", {}
    heading = "Brightness, ink, contrast" + (" and the network's answers" if has_judge else "")
    with st.expander(heading, icon=":material/tune:", key="ranges"), st.container(horizontal=True, gap="large"):
        if has_judge:
            answers = choose("Answers of the network", ANSWERS, "answers", on_change=start_over)
        for name, limit in _limits(has_judge).items():
            between = st.slider(
                HEADINGS[name],
                0.0,
                limit,
                (0.0, limit),
                step=1.0,
                key=name,
                width=230,
                bind="query-params",
                on_change=start_over,
            )
            if between != (0.0, limit):
                ranges[name] = between
    return answers, ranges


def _opinion(judge: ModelOption, chosen: Chosen, part: Split | None) -> dict[str, Tensor]:
    """How sure the network is of every picture of the part, and whether it is right, by the pictures' numbers."""
    found, total = predictions_of(judge, chosen.id, part), len(labels_of(chosen.pictures))
    first = len(chosen.pictures.train) if part == "test" else 0
    asked = slice(first, first + len(found))
    confidence, is_right = torch.zeros(total), torch.zeros(total, dtype=torch.bool)
    confidence[asked], is_right[asked] = 100 * found.confidence, found.is_right
    return {"confidence": confidence, "is_right": is_right}


def clear_filters(chosen: Chosen, start_over: Callable[[], None]) -> None:
    """Let every picture pass again."""
    classes = _by_label(chosen.pictures.classes)
    link_many("class", classes, classes)
    link_one("split", "all", "all")
    link_one("answers", "all", "all")
    for name, limit in _limits(has_judge=True).items():
        state[name] = (0.0, limit)
    start_over()


def _by_label(classes: tuple[str, ...]) -> dict[str, str]:
    return {str(label): name for label, name in enumerate(classes)}


def _limits(has_judge: bool) -> dict[str, float]:
    limits = {name: measure.most for name, measure in MEASURES.items()}
    return limits | {"confidence": 100.0} if has_judge else limits

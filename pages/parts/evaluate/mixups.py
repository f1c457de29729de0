"""Which class is taken for which: the matrix, the mix-ups in words, and the pictures behind each of them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
import torch
from torch import Tensor

from apparel.charts.confusion import (
    CELL,
    DATASET,
    EXPLANATION,
    confusion_cells,
    confusion_chart,
    confusion_still,
    confusion_table,
)
from apparel.charts.still import printed
from apparel.evaluation.confusion import (
    Mixup,
    largest_in_words,
    mixup_in_words,
    mixups,
    most_confused_first,
)
from apparel.evaluation.glimpse import MOST_CLASSES
from apparel.evaluation.metrics import Evaluation
from apparel.evaluation.predictions import Predictions
from apparel.words import figures
from pages.parts.evaluate.asked import Asked, start_over
from pages.parts.evaluate.shown import show_enlarged, show_pictures
from pages.parts.evaluate.train_on import amend_and_train
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.choice import choose_from_list, link_one
from pages.parts.kit.paging import say_which, turn_pages

MOST_LISTED = 200
"""Cells that are offered in words: a hundred classes have ten thousand."""
IN_PART = 10
"""Classes of a part of a matrix that is too large to be read whole."""
PLACE = "mixups"

state = st.session_state


@st.fragment
def show_mixups(asked: Asked, found: Predictions, counted: Evaluation) -> None:
    """The matrix, or a part of it where there are many classes, and the pictures of the chosen cell of the link."""
    asked = asked.now()
    classes, confusion = found.classes, torch.tensor(counted.confusion)
    wrong = mixups(confusion)
    cells = {_id(cell): str(mixup_in_words(cell, classes)) for cell in [*wrong[:MOST_LISTED], *_hits(confusion)]}
    if linked := _linked(confusion):
        cells.setdefault(_id(linked), str(mixup_in_words(linked, classes)))
    usual = next(iter(cells))
    overview, detail = st.columns([6, 5], gap="large")
    with detail:
        cell = choose_from_list("Look at the pictures", cells, "cell", on_change=_chosen_in_words)
    really, called = map(int, cell.split("."))
    with overview:
        shown = range(len(classes)) if len(classes) <= MOST_CLASSES else _part(wrong, len(classes))
        _matrix(classes, counted, wrong, shown, (really, called), usual)
    with detail:
        _pictures(asked, found, ((found.labels == really) & (found.said == called)).nonzero().flatten())


def _part(wrong: Sequence[Mixup], classes: int) -> list[int]:
    """Which classes the matrix has: some in a row of those that are mixed up most come first; the link says which."""
    order = most_confused_first(wrong, classes)
    words = {
        str(first // IN_PART): f"{figures.whole(first + 1)} to {figures.whole(min(first + IN_PART, classes))}"
        for first in range(0, classes, IN_PART)
    }
    label = f"Part of the {figures.whole(classes)} classes, the most confused first"
    first = int(choose_from_list(label, words, "classes", width=300)) * IN_PART
    return order[first : first + IN_PART]


def _matrix(
    classes: Sequence[str],
    counted: Evaluation,
    wrong: Sequence[Mixup],
    shown: Sequence[int],
    chosen: tuple[int, int],
    usual: str,
) -> None:
    # what was pressed last stays pressed until the chart is another one: pressing it again would say nothing
    key = f"matrix-{shown[0]}-{state.get('chosen_in_words', 0)}"

    def press() -> None:
        if pressed := state[key].selection[CELL]:
            link_one("cell", f"{pressed[0]['really']}.{pressed[0]['called']}", usual)
            start_over()

    tell_chart(
        {
            **confusion_chart([classes[label] for label in shown]).to_dict(),
            "datasets": {DATASET: confusion_cells(classes, counted.confusion, shown, chosen)},
        },
        Told("Confusion matrix", largest_in_words(wrong, classes), EXPLANATION),
        partial(confusion_table, classes, counted.confusion),
        printed(confusion_still, classes, counted.confusion, shown),
        key=key,
        on_select=press,
        selection_mode=CELL,
    )


def _hits(confusion: Tensor) -> list[Mixup]:
    found = (_cell(confusion, label, label) for label in range(len(confusion)))
    return [cell for cell in found if cell]


def _linked(confusion: Tensor) -> Mixup | None:
    """The cell that the link names, if it counts a picture."""
    places = st.query_params.get("cell", "").split(".")
    if len(places) != 2 or not all(place.isascii() and place.isdigit() and len(place) <= 3 for place in places):
        return None
    really, called = map(int, places)
    return _cell(confusion, really, called) if max(really, called) < len(confusion) else None


def _cell(confusion: Tensor, really: int, called: int) -> Mixup | None:
    pictures = int(confusion[really, called])
    return Mixup(really, called, pictures, int(confusion[really].sum())) if pictures else None


def _id(cell: Mixup) -> str:
    return f"{cell.really}.{cell.called}"


def _chosen_in_words() -> None:
    state.chosen_in_words = state.get("chosen_in_words", 0) + 1
    start_over()


def _pictures(asked: Asked, found: Predictions, positions: Tensor) -> None:
    surest_first = positions[found.confidence[positions].argsort(descending=True, stable=True)]
    first, shown = turn_pages(surest_first)
    say_which(first, shown, surest_first)

    def words(position: int) -> str:
        return f"{figures.sure(float(found.confidence[position]))} sure"

    amend_and_train(asked, [asked.first + position for position in shown], "change-mixups")
    show_pictures(asked, PLACE, shown, "mixed-up", words)
    show_enlarged(asked, PLACE, found)

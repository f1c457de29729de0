"""Which class is taken for which: the matrix, the mix-ups in words, and the pictures behind each of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st
import torch
from torch import Tensor

from apparel.charts.confusion import CELL, DATASET, confusion_cells, confusion_chart, confusion_still, confusion_table
from apparel.charts.still import printed
from apparel.evaluation.confusion import Mixup, mixups
from apparel.evaluation.glimpse import MOST_CLASSES
from apparel.evaluation.metrics import Evaluation
from apparel.evaluation.predictions import Predictions
from apparel.words import Sentence, figures
from pages.parts.evaluate.asked import Asked, start_over
from pages.parts.evaluate.shown import show_enlarged, show_pictures
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.choice import choose_from_list, link_one
from pages.parts.kit.paging import say_which, turn_pages
from pages.parts.kit.text import plain

MOST_LISTED = 200
"""Cells that are offered in words: a hundred classes have ten thousand."""
MOST_IN_TABLE = 12
PLACE = "mixups"

EXPLANATION = Sentence(
    "A row for what the pictures really are, a column for what they were called. On the diagonal, in blue, it was "
    "right; all else, in orange, are mistakes, and the more of a row they are, the fuller the colour. "
    "[In the glossary](glossary#confusion-matrix)"
)

state = st.session_state


@st.fragment
def show_mixups(asked: Asked, found: Predictions, counted: Evaluation) -> None:
    """The matrix, or the largest mix-ups of many classes, and the pictures of the chosen cell, which is in the link."""
    classes, confusion = found.classes, torch.tensor(counted.confusion)
    wrong = mixups(confusion)
    cells = {_id(cell): str(_in_words(cell, classes)) for cell in [*wrong[:MOST_LISTED], *_hits(confusion)]}
    if linked := _linked(confusion):
        cells.setdefault(_id(linked), str(_in_words(linked, classes)))
    usual = next(iter(cells))
    overview, detail = st.columns([6, 5], gap="large")
    with detail:
        cell = choose_from_list("Look at the pictures", cells, "cell", on_change=_chosen_in_words)
    really, called = map(int, cell.split("."))
    with overview:
        if len(classes) <= MOST_CLASSES:
            _matrix(classes, counted, wrong, (really, called), usual)
        else:
            _table(classes, wrong)
    with detail:
        _pictures(asked, found, ((found.labels == really) & (found.said == called)).nonzero().flatten())


def _matrix(
    classes: Sequence[str], counted: Evaluation, wrong: Sequence[Mixup], chosen: tuple[int, int], usual: str
) -> None:
    # what was pressed last stays pressed until the chart is another one: pressing it again would say nothing
    key = f"matrix-{state.get('chosen_in_words', 0)}"

    def press() -> None:
        if pressed := state[key].selection[CELL]:
            link_one("cell", f"{pressed[0]['really']}.{pressed[0]['called']}", usual)
            start_over()

    tell_chart(
        {
            **confusion_chart(classes).to_dict(),
            "datasets": {DATASET: confusion_cells(classes, counted.confusion, chosen)},
        },
        Told("Confusion matrix", _reading(wrong, classes), EXPLANATION),
        partial(confusion_table, classes, counted.confusion),
        printed(confusion_still, classes, counted.confusion),
        key=key,
        on_select=press,
        selection_mode=CELL,
    )


def _table(classes: Sequence[str], wrong: Sequence[Mixup]) -> None:
    st.markdown(plain(_reading(wrong, classes)))
    st.markdown("\n".join(f"- {plain(_in_words(each, classes))}" for each in wrong[:MOST_IN_TABLE]))
    st.caption(
        f"{figures.whole(len(classes))} classes would be {figures.whole(len(classes) ** 2)} cells, which nobody can "
        "read. These are the largest mix-ups; all of them can be chosen to see their pictures."
    )


def _reading(wrong: Sequence[Mixup], classes: Sequence[str]) -> Sentence:
    if not wrong:
        return Sentence("It was right about every picture, so nothing is mixed up.")
    return Sentence("The largest mix-up: {mixup}.", mixup=_in_words(wrong[0], classes))


def _in_words(cell: Mixup, classes: Sequence[str]) -> Sentence:
    values: dict[str, Any] = {"really": classes[cell.really], "number": cell.pictures, "of": cell.of}
    if cell.really == cell.called:
        return Sentence.counted(
            "{really} is rightly called so {number} time in {of}",
            "{really} is rightly called so {number} times in {of}",
            **values,
        )
    return Sentence.counted(
        "{really} is called {called} {number} time in {of}",
        "{really} is called {called} {number} times in {of}",
        called=classes[cell.called],
        **values,
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

    show_pictures(asked, PLACE, shown, "mixed-up", words)
    show_enlarged(asked, PLACE, found)

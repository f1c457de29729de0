"""Saying how a dataset's files are meant, where the guess is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from apparel.data import Dataset
from apparel.data.read_as import FASHION_MNIST, GUESSED, TEST, TRAIN, VALID, Choices, ReadAs
from apparel.data.renamed import are_numbers_of_the_ten
from apparel.errors import ApparelError
from apparel.records.dataset import OwnDataset
from apparel.words import figures
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

SHOWN = 4
"""Names of folders that stand for a level."""
NONE = "none"
MEANT = "Is something else meant?"
DEEPEST = 12
"""Folders of a path that may be named by their number."""
COLUMNS = {"file": "Column of the files", "label": "Column of what they show", "split": "Column of the splits"}


def read_otherwise(own: OwnDataset, dataset: Dataset) -> None:
    """A form with what else may be meant, and a way back to the guess; nothing where there is nothing to choose."""
    choices, are_numbers = dataset.choices, are_numbers_of_the_ten(dataset.classes)
    if not (choices or are_numbers or own.read_as.told) or own.visitor != visitor():
        return
    with st.expander(MEANT, icon=":material/alt_route:"):
        if choices or are_numbers:
            with st.form(f"read-as-{own.id}", border=False):
                wanted = _asked(own, choices or Choices(), are_numbers)
                if st.form_submit_button("Read it so", icon=":material/refresh:"):
                    _read_again(own, wanted)
        if own.read_as.told and st.button("Let it be guessed again", icon=":material/undo:", key=f"anew-{own.id}"):
            _read_again(own, GUESSED)
        _say_mistake(own)


def read_failed_otherwise(own: OwnDataset) -> None:
    """The same for files in which nothing was recognised, so that there is nothing to choose from."""
    if own.visitor != visitor():
        return
    with st.expander(MEANT, icon=":material/alt_route:"), st.form(f"read-as-{own.id}", border=False):
        level = st.number_input(
            "The folder of a picture's path that says what it shows, 1 the outermost; 0 where it is guessed",
            min_value=0,
            max_value=DEEPEST,
            value=own.read_as.level or 0,
            key=f"level-{own.id}",
        )
        label = st.text_input("Or the column of a table that says it", own.read_as.label or "", key=f"label-{own.id}")
        if st.form_submit_button("Read it so", icon=":material/refresh:"):
            _read_again(own, ReadAs(level=level or None, label=label or None))
        _say_mistake(own)


def _asked(own: OwnDataset, choices: Choices, are_numbers: bool) -> ReadAs:
    """What the form says: of what was told before, and of what differs from the guess."""
    changes: dict[str, Any] = {}
    levels = {at: names for at, names in enumerate(choices.levels, 1) if names}
    if levels:
        level = st.selectbox(
            "The folder that says what a picture shows",
            list(levels),
            index=_place(list(levels), choices.chosen.level),
            format_func=lambda at: f"Folder {at} of the path: {figures.listed(levels[at], SHOWN)}",
            key=f"level-{own.id}",
        )
        changes |= {} if level == choices.chosen.level else {"level": level}
    for field, words in COLUMNS.items():
        chosen: str | None = getattr(choices.chosen, field)
        if chosen is None:
            continue
        options = [*choices.columns] if field == "file" else [*choices.columns, ""]
        column = st.selectbox(
            words,
            options,
            index=_place(options, chosen),
            format_func=lambda name: name or NONE,
            key=f"{field}-{own.id}",
        )
        changes |= {} if column == chosen else {field: column}
    if choices.words:
        splits = _splits(own, choices)
        changes |= {} if splits == choices.chosen.splits else {"splits": splits}
    if are_numbers and st.checkbox("The numbers 0 to 9 are the kinds of Fashion-MNIST", key=f"names-{own.id}"):
        changes["names"] = FASHION_MNIST
    return replace(own.read_as, **changes)


def _splits(own: OwnDataset, choices: Choices) -> Mapping[str, str]:
    """The words that stand for pictures to learn from, to validate and to test with."""
    questions = {TRAIN: "Names of pictures to learn from", VALID: "To validate with", TEST: "To test with"}
    splits: dict[str, str] = {}
    guessed = choices.chosen.splits or {}
    for column, (split, question) in zip(st.columns(len(questions)), questions.items(), strict=True):
        default = [word for word in choices.words if guessed.get(word) == split]
        chosen = column.multiselect(question, choices.words, default=default, key=f"{split}-{own.id}")
        splits |= dict.fromkeys(chosen, split)
    return splits


def _place(options: Sequence[object], chosen: object) -> int:
    return options.index(chosen) if chosen in options else 0


def _say_mistake(own: OwnDataset) -> None:
    if mistake := st.session_state.pop(f"not-read-{own.id}", None):
        st.warning(plain(mistake))


def _read_again(own: OwnDataset, read_as: ReadAs) -> None:
    """Read the files once more; what was trained with the first reading keeps its pictures."""
    used = [run.dataset for run in services().runs.of_visitor(visitor())]
    used += [study.dataset for study in services().studies.of_visitor(visitor())]
    try:
        st.query_params["dataset"] = services().datasets.read_again(own.id, visitor(), read_as, keep=own.id in used)
    except ApparelError as mistake:
        st.session_state[f"not-read-{own.id}"] = str(mistake)
    st.rerun()

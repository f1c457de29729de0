"""Setting pictures aside and saying what they really are, beside where they are shown; and taking that back."""

from collections.abc import Collection

import streamlit as st

from apparel.words import figures
from pages.parts.choose.dataset import Chosen
from pages.parts.kit.asking import done

MOST_BUTTONS = 20
"""Classes that are buttons; more of them are a list in which one can search."""

state = st.session_state


def amend(chosen: Chosen, numbers: Collection[int], key: str) -> None:
    """Buttons that set the pictures with these ``numbers`` aside, relabel them, take that back, or undo the last."""
    shown, touched = frozenset(numbers), chosen.aside | chosen.relabelled.keys()
    what = "it" if len(shown) == 1 else figures.whole(len(shown))
    st.button(
        f"Set {what} aside",
        icon=":material/do_not_disturb_on:",
        key=f"{key}-aside",
        on_click=_set_aside,
        args=(chosen, shown, key),
        disabled=shown <= chosen.aside,
    )
    with st.popover("It is really …" if len(shown) == 1 else "They are really …", icon=":material/edit_note:"):
        _ask(chosen, shown, key)
    st.button(
        "Take back",
        icon=":material/restart_alt:",
        key=f"{key}-back",
        on_click=_as_the_dataset_has_them,
        args=(chosen, shown, key),
        disabled=not shown & touched,
        help="As the dataset has them: in again, and under their own labels.",
    )
    amended = state.get("amended")
    if amended and (amended["key"], amended["before"].id) == (key, chosen.id):
        st.button("Undo", icon=":material/undo:", key=f"{key}-undo", on_click=_undo, args=(chosen,))


def _ask(chosen: Chosen, numbers: frozenset[int], key: str) -> None:
    classes = list(range(len(chosen.pictures.classes)))
    name = chosen.pictures.classes.__getitem__
    widget = f"{key}-really"

    def keep() -> None:
        label = state.pop(widget, None)
        if label is not None and done(chosen.relabel, numbers, label):
            _keep(chosen, numbers, key)

    question = "What is it really?" if len(numbers) == 1 else "What are they really?"
    if len(classes) > MOST_BUTTONS:
        st.selectbox(question, classes, index=None, format_func=name, key=widget, on_change=keep)
    else:
        st.pills(question, classes, format_func=name, key=widget, on_change=keep)
    st.caption("Your correction alone: the dataset stays as it is. Runs learn with it when you say so.")


def _set_aside(chosen: Chosen, numbers: frozenset[int], key: str) -> None:
    _keep(chosen, numbers, key)
    chosen.set_aside(chosen.aside | numbers)


def _as_the_dataset_has_them(chosen: Chosen, numbers: frozenset[int], key: str) -> None:
    if done(chosen.relabel, numbers & chosen.relabelled.keys(), None):
        _keep(chosen, numbers, key)
        chosen.set_aside(chosen.aside - numbers)


def _keep(chosen: Chosen, numbers: frozenset[int], key: str) -> None:
    """Remember how things were before a press with this ``key``, for whoever wants to undo it."""
    state.amended = {"key": key, "before": chosen, "numbers": numbers}


def _undo(chosen: Chosen) -> None:
    amended = state.pop("amended")
    before, numbers = amended["before"], amended["numbers"]
    labels = {number: before.relabelled.get(number) for number in numbers}
    for label in set(labels.values()):
        done(before.relabel, [number for number in numbers if labels[number] == label], label)
    before.set_aside((chosen.aside - numbers) | (before.aside & numbers))

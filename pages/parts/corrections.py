"""What a visitor says when the network is wrong: kept as a little dataset of their own, which they can train with."""

from collections.abc import Callable

import streamlit as st
import torch
from torch import Tensor

from apparel.errors import ApparelError
from apparel.runs.corrections import Correction, zip_of
from apparel.runs.datasets import OwnDataset
from pages.parts.app_runs import app_runs, visitor
from pages.parts.chores import progress_in_words
from pages.parts.datasets import pictures_of
from pages.parts.pictures import enlarge
from pages.parts.words import count, plain

REFRESH = 0.5
"""Seconds between two looks at a dataset that is being read."""

SHOWN = 24
"""Corrections that are shown before someone asks for all."""

MOST_BUTTONS = 20
"""Classes that are buttons; more of them are a list in which one can search."""

WIDTH = 84


def correct(dataset_id: str, classes: tuple[str, ...], pixels: Tensor, said: str) -> None:
    """Ask whether the network, which ``said`` one of ``classes``, is right about ``pixels``, uint8 [28, 28].

    Below stands what this visitor corrected of the dataset with this id, which the network learnt from.
    """
    mine = [known for known in app_runs().corrections.of_visitor(visitor()) if known.dataset_id == dataset_id]
    made = next((known for known in mine if torch.equal(known.pixels, pixels)), None)
    if made:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"You said: it is **{plain(made.label)}**.", width="content")
            st.button("Undo", icon=":material/undo:", key="undo-correction", on_click=_remove, args=(made,))
    else:
        _ask(dataset_id, classes, pixels, said)
    if mine:
        _collection(dataset_id, mine)


def _ask(dataset_id: str, classes: tuple[str, ...], pixels: Tensor, said: str) -> None:
    others = [name for name in classes if name != said]

    def keep() -> None:
        label = st.session_state.pop("really", None)
        if label and _done(app_runs().corrections.add, visitor(), pixels, label, dataset_id):
            st.toast(f"Kept as {plain(label)}. Undo stands below the answer.", icon=":material/check:")

    with st.popover("That is wrong", icon=":material/thumb_down:"):
        question = "What is it really?"
        if len(others) > MOST_BUTTONS:
            st.selectbox(question, others, index=None, key="really", on_change=keep)
        else:
            st.pills(question, others, key="really", on_change=keep)
        st.caption("The picture is kept with your answer, for you alone, to train with.")


def _collection(dataset_id: str, mine: list[Correction]) -> None:
    with st.expander(
        f"Your corrections: {count(len(mine), 'picture')}", icon=":material/edit_note:", key="corrections"
    ):
        shown = mine if st.session_state.get("all_corrections") else mine[:SHOWN]
        with st.container(horizontal=True, gap="medium"):
            for correction in shown:
                with st.container(width=WIDTH, gap="xsmall", key=f"correction-{correction.id}"):
                    st.image(enlarge(correction.pixels), width=WIDTH, alt=f"You said: {correction.label}")
                    st.caption(plain(correction.label))
                    st.button(
                        "Remove",
                        type="tertiary",
                        key=f"remove-{correction.id}",
                        on_click=_remove,
                        args=(correction,),
                    )
        if len(shown) < len(mine):
            show_all = st.button(f"Show all {len(mine)}", type="tertiary")
            if show_all:
                st.session_state.all_corrections = True
                st.rerun()
        _to_train_with(dataset_id, mine)


def _to_train_with(dataset_id: str, mine: list[Correction]) -> None:
    st.markdown(
        "A network that is to learn from your corrections needs other pictures too, or it forgets everything else: "
        "up to 1,000 of each class to learn from and 200 to test with come from the dataset that this network learnt "
        "from. A few corrections among so many change little, and the more you give the more they count."
    )
    key = f"corrected-{dataset_id}"

    def make() -> None:
        try:
            content = zip_of(mine, pictures_of(dataset_id))
            name = f"My corrections ({len(mine)}).zip"
            st.session_state[key] = app_runs().datasets.bring(name, content, visitor())
        except ApparelError as mistake:
            st.toast(plain(str(mistake)), icon=":material/warning:")

    st.button("Make a dataset of them", icon=":material/dataset:", on_click=make)
    if made := st.session_state.get(key):
        _made(made)


def _made(dataset_id: str) -> None:
    """The dataset that was made of the corrections: how far it is, and then the way to train with it."""
    datasets = app_runs().datasets
    if not (own := _get(dataset_id)):
        return

    @st.fragment(run_every=REFRESH if own.state == "reading" else None)
    def view() -> None:
        if not (now := _get(dataset_id)) or now.state != own.state:
            st.rerun()
        if now.state == "reading":
            chore = datasets.chore("read", dataset_id)
            st.progress(chore.share if chore else 1.0, text=progress_in_words(chore) if chore else "done")
        elif now.state == "failed":
            st.warning(plain(now.message))
        else:
            st.success(f"{plain(now.name)}: {now.train:,} pictures to learn from, {now.test:,} to test with.")
            link = {"dataset": dataset_id}
            st.page_link("pages/train.py", label="Train with it", icon=":material/model_training:", query_params=link)

    view()


def _get(dataset_id: str) -> OwnDataset | None:
    try:
        return app_runs().datasets.get(dataset_id)
    except ApparelError:
        return None


def _remove(correction: Correction) -> None:
    _done(app_runs().corrections.remove, visitor(), correction.id)


def _done(ask: Callable[..., object], *values: object) -> bool:
    """Ask for something; when it cannot be done, say why and return False."""
    try:
        ask(*values)
    except ApparelError as reason:
        st.toast(plain(str(reason)), icon=":material/warning:")
        return False
    return True

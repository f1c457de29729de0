"""What a visitor says when the network is wrong: kept as a little dataset of their own, which they can train with."""

import streamlit as st
import torch
from torch import Tensor

from apparel.errors import ApparelError
from apparel.evaluation.predictions import Answer
from apparel.jobs.corrected import zip_of
from apparel.jobs.kinds import READ
from apparel.records.correction import NONE_OF_THESE, Correction
from apparel.records.dataset import OwnDataset, Reading
from apparel.records.ids import DatasetId
from apparel.words import figures
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.job import reading_bar
from pages.parts.kit.asking import done
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.links import page_link
from pages.parts.kit.pictures import enlarge
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

SHOWN = 24
"""Corrections that are shown before someone asks for all."""

MAX_BUTTONS = 20
"""Classes that are buttons; more of them are a list in which one can search."""

WIDTH = 84


def correct(dataset_id: DatasetId, classes: tuple[str, ...], pixels: Tensor, found: Answer) -> None:
    """Ask whether the network, which knows ``classes``, is right in what it ``found`` of ``pixels``, uint8 [28, 28].

    Below stands what this visitor corrected of the dataset with this id, which the network learnt from.
    """
    mine = [known for known in services().corrections.of_visitor(visitor()) if known.dataset_id == dataset_id]
    made = next((known for known in mine if torch.equal(known.pixels, pixels)), None)
    if made:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"You said: it is **{plain(made.label)}**.", width="content")
            st.button("Undo", icon=":material/undo:", key="undo-correction", on_click=_remove, args=(made,))
    else:
        said = NONE_OF_THESE if found.outside else found.label
        _ask(dataset_id, [label for label in (*classes, NONE_OF_THESE) if label != said], pixels)
    if mine:
        _collection(dataset_id, mine)


def _ask(dataset_id: DatasetId, others: list[str], pixels: Tensor) -> None:
    def keep() -> None:
        label = st.session_state.pop("really", None)
        if label and done(services().corrections.add, visitor(), pixels, label, dataset_id):
            st.toast(f"Kept as {plain(label)}. Undo stands below the answer.", icon=":material/check:")

    with st.popover("That is wrong", icon=":material/thumb_down:"):
        question = "What is it really?"
        if len(others) > MAX_BUTTONS:
            st.selectbox(question, others, index=None, key="really", on_change=keep)
        else:
            st.pills(question, others, key="really", on_change=keep)
        st.caption("The picture is kept with your answer, for you alone, to train with.")


def _collection(dataset_id: DatasetId, mine: list[Correction]) -> None:
    with st.expander(
        f"Your corrections: {figures.count(len(mine), 'picture')}", icon=":material/edit_note:", key="corrections"
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


def _to_train_with(dataset_id: DatasetId, mine: list[Correction]) -> None:
    of_a_kind = [each for each in mine if each.label != NONE_OF_THESE]
    if none := len(mine) - len(of_a_kind):
        st.markdown(
            f"{figures.count(none, 'picture')} of none of its kinds: kept here, but not trained with, since a network "
            "learns to tell its kinds apart and has none for other things."
        )
    if not of_a_kind:
        return
    st.markdown(
        "A network that is to learn from your corrections needs other pictures too, or it forgets everything else: "
        "up to 1,000 of each class to learn from and 200 to test with come from the dataset that this network learnt "
        "from. A few corrections among so many change little, and the more you give the more they count."
    )
    key = f"corrected-{dataset_id}"

    def make() -> None:
        try:
            content = zip_of(of_a_kind, pictures_of(dataset_id))
            name = f"My corrections ({len(of_a_kind)}).zip"
            st.session_state[key] = services().datasets.bring(name, content, visitor())
        except ApparelError as mistake:
            st.toast(plain(str(mistake)), icon=":material/warning:")

    st.button("Make a dataset of them", icon=":material/dataset:", on_click=make)
    if made := st.session_state.get(key):
        _made(made)


def _made(dataset_id: DatasetId) -> None:
    """The dataset that was made of the corrections: how far it is, and then the way to train with it."""
    datasets = services().datasets
    if not (own := _get(dataset_id)):
        return

    @st.fragment(run_every=REFRESH if own.state == Reading.READING else None)
    def view() -> None:
        if not (now := _get(dataset_id)) or now.state != own.state:
            st.rerun()
        if now.state == Reading.READING:
            reading_bar(datasets.job(READ, dataset_id), dataset_id)
        elif now.state == Reading.FAILED:
            st.warning(plain(now.message))
        else:
            train, test = figures.whole(now.train), figures.whole(now.test)
            st.success(f"{plain(now.name)}: {train} pictures to learn from, {test} to test with.")
            page_link("train", "Train with it", dataset=dataset_id)

    view()


def _get(dataset_id: DatasetId) -> OwnDataset | None:
    try:
        return services().datasets.get(dataset_id)
    except ApparelError:
        return None


def _remove(correction: Correction) -> None:
    done(services().corrections.remove, visitor(), correction.id)

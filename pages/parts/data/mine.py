"""The datasets of this visitor: how far their reading is, and what was made of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from apparel.data import Dataset
from apparel.data.numbers import images_of, labels_of
from apparel.data.split import spread
from apparel.data.tree import tree_of
from apparel.jobs.kinds import READ
from apparel.records.dataset import OwnDataset, Reading
from apparel.words import figures
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.job import reading_bar
from pages.parts.choose.pictures import name_of
from pages.parts.data.otherwise import read_failed_otherwise, read_otherwise
from pages.parts.kit.asking import done
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.links import page_link
from pages.parts.kit.pictures import picture_grid
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

LINES = 16
"""Of the tree of what was understood, that are shown at once."""

SHOWN = 24
"""Pictures that stand for a dataset."""


def list_of_mine() -> None:
    """All of them, newest first; while one is being read, the list follows."""
    mine = services().datasets.of_visitor(visitor())
    _remember_linked(mine)
    is_reading = any(own.state == Reading.READING for own in mine)

    @st.fragment(run_every=REFRESH if is_reading else None)
    def view() -> None:
        now = services().datasets.of_visitor(visitor())
        if is_reading and not any(own.state == Reading.READING for own in now):
            st.rerun()
        for own in now:
            st.divider()
            _show(own)

    if mine:
        view()
    else:
        st.info("Nothing yet. What you bring is read here, and stays yours.", icon=":material/folder_open:")


def _remember_linked(mine: list[OwnDataset]) -> None:
    """Let the other pages show what the link names from now on."""
    linked = st.query_params.get("dataset")
    for own in mine:
        if own.id == linked and own.state == Reading.READY:
            st.session_state.dataset_id = own.id


def _delete(own: OwnDataset) -> None:
    if done(services().datasets.delete, own.id, visitor()):
        st.toast(f"{plain(own.name)} and its pictures are gone.")


@st.dialog("Delete this dataset?")
def _ask_to_delete(own: OwnDataset) -> None:
    st.markdown(f"The pictures of {plain(own.name)} are removed for good. What was trained with them stays.")
    if st.button("Delete now", type="primary"):
        _delete(own)
        st.rerun()


def _show(own: OwnDataset) -> None:
    st.header(plain(own.name), anchor=False)
    if own.state == Reading.READY:
        _show_ready(own)
        return
    if own.state == Reading.READING:
        reading_bar(services().datasets.job(READ, own.id), own.id)
        label = "Stop and delete"
    else:
        st.warning(plain(own.message))
        read_failed_otherwise(own)
        label = "Remove"
    st.button(label, icon=":material/close:", key=f"delete-{own.id}", on_click=_delete, args=(own,))


def _show_ready(own: OwnDataset) -> None:
    last_day = datetime.fromtimestamp(own.expires, ZoneInfo(st.context.timezone or "UTC"))
    train, test = figures.whole(own.train), figures.whole(own.test)
    st.markdown(
        f"**{train}** pictures to learn from, **{test}** to test with, **{len(own.classes)}** classes. "
        f"Recognised as: {plain(own.layout)}"
    )
    dataset = pictures_of(own.id)
    numbers = spread(own.train + own.test, SHOWN)
    words = [name_of(dataset, label) for label in labels_of(dataset)[numbers].tolist()]
    st.caption("Some of the pictures as the network sees them: grey, 28 × 28 pixels, light on black.")
    picture_grid(images_of(dataset, numbers), words)
    _understood(own, dataset)
    read_otherwise(own, dataset)
    if own.refused:
        _left_out(own, dataset)
    with st.container(horizontal=True, vertical_alignment="center"):
        page_link("browse", "Browse", dataset=own.id)
        page_link("train", "Train with it", dataset=own.id)
        if st.button("Delete", icon=":material/delete:", key=f"delete-{own.id}"):
            _ask_to_delete(own)
    st.caption(f"Only who has a link to it sees this dataset. It is removed on {last_day:%d %B}.")


def _understood(own: OwnDataset, dataset: Dataset) -> None:
    """The tree of what was understood, with counts, and above it what was rearranged and what looks wrong."""
    for remark in dataset.remarks:
        st.info(plain(remark), icon=":material/info:")
    words = {"train": "To learn from", "test": "To test with"}
    lines = []
    for split, counts in tree_of(dataset).items():
        lines.append(f"- **{words[split]}**: {figures.whole(sum(counts.values()))}")
        lines += [f"    - {plain(name) or 'without a label'}: {figures.whole(count)}" for name, count in counts.items()]
    with st.expander("What was understood", icon=":material/account_tree:", expanded=len(lines) < LINES):
        st.markdown("\n".join(lines))


def _left_out(own: OwnDataset, dataset: Dataset) -> None:
    table = pd.DataFrame(
        [(refusal.file, str(refusal.reason)) for refusal in dataset.refused], columns=["file", "reason"]
    )
    with st.expander(f"{figures.count(own.refused, 'file')} left out, and why", icon=":material/block:"):
        st.dataframe(table, hide_index=True)
        st.download_button(
            "Download the list", table.to_csv(index=False), "left-out.csv", "text/csv", key=f"refused-{own.id}"
        )

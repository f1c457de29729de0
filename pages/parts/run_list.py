"""The runs of this visitor: open, name and delete them."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st

from apparel.errors import ApparelError
from apparel.runs.run import Run
from apparel.runs.runs import LONGEST_NAME, LONGEST_NOTES, Runs
from pages.parts.words import plain, run_in_words, title

SHOWN = 12
"""Runs that are listed before someone asks for all."""


def run_list(runs: Runs, visitor: str) -> None:
    """The visitor's runs, newest first; one that was just deleted stays in its place with a way back."""
    st.subheader("Your runs", anchor=False)
    deleted = st.session_state.get("deleted_run")
    listed = sorted([*runs.of_visitor(visitor), *([deleted] if deleted else [])], key=lambda run: -run.created)
    if not listed:
        st.caption("Nothing yet. Press Train: the quick network takes about 15 seconds on two cores.")
    shown = listed if st.session_state.get("all_runs") else listed[:SHOWN]
    for run in shown:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if run is deleted:
                st.markdown(f"{plain(title(run))} was deleted.", width="content")
                st.button("Undo", icon=":material/undo:", on_click=_undo, args=(runs, run, visitor))
            else:
                _row(runs, run, visitor)
    if len(shown) < len(listed):
        st.button(f"Show all {len(listed)}", on_click=lambda: st.session_state.update(all_runs=True), type="tertiary")


def _row(runs: Runs, run: Run, visitor: str) -> None:
    st.page_link(
        "pages/train.py",
        label=plain(run_in_words(run)),
        icon=":material/show_chart:",
        query_params={"run": run.id},
    )
    st.caption(_when(run), width="content")
    name, remove = f"Name {title(run)}", f"Delete {title(run)}"
    if st.button("", icon=":material/edit:", help=plain(name), type="tertiary", key=f"name-{run.id}"):
        _describe(runs, run, visitor)
    st.button(
        "",
        icon=":material/delete:",
        help=plain(remove),
        type="tertiary",
        key=f"delete-{run.id}",
        on_click=_delete,
        args=(runs, run, visitor),
    )


def _when(run: Run) -> str:
    zone: tzinfo = ZoneInfo(st.context.timezone or "UTC")
    return f"{datetime.fromtimestamp(run.created, zone):%d %b, %H:%M}"


@st.dialog("Name and notes")
def _describe(runs: Runs, run: Run, visitor: str) -> None:
    name = st.text_input("Name", run.name, placeholder=title(run), help=f"At most {LONGEST_NAME} characters.")
    notes = st.text_area("Notes", run.notes, help=f"At most {LONGEST_NOTES:,} characters.")
    if st.button("Save", type="primary"):
        try:
            runs.describe(run.id, visitor, name, notes)
        except ApparelError as reason:
            st.warning(str(reason))
        else:
            st.rerun()


def _delete(runs: Runs, run: Run, visitor: str) -> None:
    try:
        runs.delete(run.id, visitor)
    except ApparelError as reason:
        st.toast(str(reason), icon=":material/warning:")
    else:
        st.session_state.deleted_run = run


def _undo(runs: Runs, run: Run, visitor: str) -> None:
    try:
        runs.undelete(run.id, visitor)
    except ApparelError as reason:
        st.toast(str(reason), icon=":material/warning:")
    del st.session_state.deleted_run

"""The runs of this visitor: open, name and delete them."""

from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from apparel.records.run import Run
from apparel.runs.in_words import run_in_words, title, titles
from apparel.runs.service import LONGEST_NAME, LONGEST_NOTES
from apparel.words import figures
from pages.parts.kit.asking import done
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

REFRESH = 5.0
"""Seconds between two drawings of the list while one of its runs is alive; the one that is watched stands above."""

SHOWN = 12
"""Runs that are listed before someone asks for all."""


def run_list() -> None:
    """The visitor's runs, newest first; one that was just deleted stays in its place with a way back."""
    st.header("Your runs", anchor=False)
    runs, me = services().runs, visitor()
    is_moving = any(run.is_alive for run in runs.of_visitor(me))

    @st.fragment(run_every=REFRESH if is_moving else None)
    def view() -> None:
        deleted = st.session_state.get("deleted_run")
        listed = sorted([*runs.of_visitor(me), *([deleted] if deleted else [])], key=lambda run: -run.created)
        if not listed:
            st.caption("Nothing yet. Press Train: the quick network is done within a minute on two cores.")
        shown = listed if st.session_state.get("all_runs") else listed[:SHOWN]
        for run, name in zip(shown, titles(listed), strict=False):
            if deleted and run.id == deleted.id:
                _deleted_row(run, name)
            elif run.id == st.session_state.get("described_run"):
                _describe(run)
            elif run.id == st.session_state.get("doubted_run"):
                _ask_before_deleting(run, name)
            else:
                _row(run, name)
        if len(shown) < len(listed):
            st.button(f"Show all {len(listed)}", type="tertiary", on_click=_set, args=("all_runs", True))

    view()


def _row(run: Run, name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        page_link("train", plain(run_in_words(run, name)), icon="show_chart", run=run.id)
        st.caption(_when(run), width="content")
        _tool("edit", f"Name {name}", f"icon-name-{run.id}", on_click=_set, args=("described_run", run.id))
        doubt = {"on_click": _set, "args": ("doubted_run", run.id)} if run.is_alive else {}
        if _tool("delete", f"Delete {name}", f"icon-delete-{run.id}", **doubt) and not run.is_alive:
            _delete(run)


def _tool(icon: str, help: str, key: str, **click: Any) -> bool:
    return st.button(plain(help), icon=f":material/{icon}:", help=plain(help), type="tertiary", key=key, **click)


def _set(name: str, value: object) -> None:
    st.session_state[name] = value


def _ask_before_deleting(run: Run, name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{plain(run_in_words(run, name))}. Delete it?", width="content")
        if st.button("Delete", icon=":material/delete:", key="delete-indeed"):
            _set("doubted_run", None)
            _delete(run)
        st.button("Keep it", key="keep-it", on_click=_set, args=("doubted_run", None))


def _delete(run: Run) -> None:
    if done(services().runs.delete, run.id, visitor()):
        st.session_state.deleted_run = run
    # the page may be showing it
    st.rerun()


def _deleted_row(run: Run, name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        paused = " Undo brings it back, paused." if run.is_alive else ""
        st.markdown(f"{plain(name)} was deleted.{paused}", width="content")
        if st.button("Undo", icon=":material/undo:", key="undelete"):
            done(services().runs.undelete, run.id, visitor())
            del st.session_state.deleted_run
            st.rerun()


def _when(run: Run) -> str:
    zone: tzinfo = ZoneInfo(st.context.timezone or "UTC")
    return f"{datetime.fromtimestamp(run.created, zone):%d %b, %H:%M}"


def _describe(run: Run) -> None:
    with st.form(f"describe-{run.id}"):
        name = st.text_input("Name", run.name, placeholder=title(run), help=f"At most {LONGEST_NAME} characters.")
        notes = st.text_area("Notes", run.notes, help=f"At most {figures.whole(LONGEST_NOTES)} characters.")
        with st.container(horizontal=True):
            save, leave = st.form_submit_button("Save", type="primary"), st.form_submit_button("Cancel")
    if leave or (save and done(services().runs.describe, run.id, visitor(), name, notes)):
        del st.session_state.described_run
        st.rerun()

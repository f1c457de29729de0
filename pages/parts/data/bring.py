"""Bringing a dataset: what is read, and the place to drop it."""

import streamlit as st

from apparel.data.formats import FORMATS
from apparel.errors import ApparelError
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

state = st.session_state


def bring_files() -> None:
    """The place to drop a file, and what became of the last one."""
    most = services().datasets.upload_mb
    st.file_uploader(
        f"A .zip or a .csv, up to {most} MB",
        ["zip", "csv"],
        key=f"file-{state.get('files', 0)}",
        on_change=_bring,
        max_upload_size=most,
    )
    if mistake := state.pop("refusal", None):
        st.warning(plain(mistake))
    with st.expander("What is read", icon=":material/help:"):
        st.markdown(_table_of_formats())


def _bring() -> None:
    """Begin to read what was chosen, and let go of it: the app has it on its disk."""
    file = state[f"file-{state.get('files', 0)}"]
    if file is None:
        return
    try:
        st.query_params["dataset"] = services().datasets.bring(file.name, file.getvalue(), visitor())
    except ApparelError as mistake:
        state.refusal = str(mistake)
    state.files = state.get("files", 0) + 1


def _table_of_formats() -> str:
    rows = [f"| **{known.title}** | {known.looks_like} |" for known in reversed(FORMATS.values())]
    head = ["| what you have | what it looks like |", "|---|---|"]
    more = (
        "2 to 100 classes under any names, in colour or grey. Where a layout has no place for names, `classes.txt` may "
        "name the classes, one a line."
    )
    return "\n".join([*head, *rows, "", more])

"""Bringing a dataset: what is read, and the place to drop it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from apparel.data.formats import FORMATS
from apparel.data.formats.written import zipped
from pages.parts.data.bringing import bring
from pages.parts.data.record import record_classes
from pages.parts.kit.refusals import say_refusals
from pages.parts.kit.text import plain
from pages.parts.services import services

state = st.session_state


def bring_files() -> None:
    """The place to drop a file, and what became of the last one."""
    most = services().datasets.upload_mb
    key = f"file-{state.get('files', 0)}"
    with st.container(key="brought"):
        st.file_uploader(
            f"A .zip with a folder of pictures for each class, or a file or files of another layout, up to {most} MB",
            key=key,
            accept_multiple_files=True,
            on_change=_bring,
            args=(key,),
            max_upload_size=most,
        )
    say_refusals("brought", most)
    with st.expander("Or a whole folder, as it lies on your disk", icon=":material/folder_open:"):
        st.file_uploader(
            f"A folder of pictures, up to {most} MB",
            key=f"{key}-folder",
            accept_multiple_files="directory",
            on_change=_bring,
            args=(f"{key}-folder",),
            max_upload_size=most,
        )
    record_classes()
    if mistake := state.pop("refusal", None):
        st.warning(plain(mistake))
    with st.expander("How the files may be arranged", icon=":material/help:"):
        st.markdown(_table_of_formats())


def _bring(key: str) -> None:
    """Begin to read what was chosen, and let go of it: the app has it on its disk.

    Several files, such as the contest's three downloads, are one dataset.
    """
    files = state[key]
    if not files:
        return
    name, content = (files[0].name, files[0].getvalue()) if len(files) == 1 else _together(files)
    bring(name, content)
    state.files = state.get("files", 0) + 1


def _together(files: Sequence[Any]) -> tuple[str, bytes]:
    """Several files in one zip, which is called like the folder that all lie in, or like the first."""
    names = [file.name.replace("\\", "/") for file in files]
    folder = names[0].partition("/")[0]
    content = zipped((name, file.getvalue()) for name, file in dict(zip(names, files, strict=True)).items())
    return f"{folder}.zip" if "/" in names[0] else f"{names[0]} and {len(files) - 1} more.zip", content


def _table_of_formats() -> str:
    rows = [f"| **{known.title}** | {known.looks_like} |" for known in reversed(FORMATS.values())]
    head = ["| what you have | what it looks like |", "|---|---|"]
    more = (
        "2 to 100 classes under any names, in colour or grey. Where a layout has no place for names, `classes.txt` may "
        "name the classes, one a line. Pictures may be PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or HEIC. Files are told "
        "by what is in them, whatever they are called: .zip, .tar, .tar.gz, a project of Teachable Machine (.tm), and "
        "zips in a zip, as the `NAME-samples.zip` of its classes."
    )
    return "\n".join([*head, *rows, "", more])

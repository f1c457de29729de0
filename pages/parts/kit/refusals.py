"""What an uploader does not take, said in the app's words: Streamlit's own name no way out."""

from collections.abc import Collection
from typing import Any

import streamlit as st

from apparel.words import Sentence, figures
from pages.parts.kit.component import component
from pages.parts.kit.text import plain

SHOWN = 5
"""Files that are named; more of them are counted."""

LONGEST = 80
"""Letters of a file's name that are shown."""


def say_refusals(within: str, most: int, endings: Collection[str] = ()) -> None:
    """Say below it which files the uploader in the container ``within`` refused, and why, until others are given.

    It takes up to ``most`` megabytes, and names with one of the ``endings``, or any where there are none.
    """
    key = f"refused-{within}"
    about = f"{key}-said"

    def hear() -> None:
        st.session_state[about] = st.session_state[key].refused

    said = refusals(st.session_state.get(about), most, endings)
    data = {"within": within, "most": most * 2**20, "endings": list(endings), "said": bool(said)}
    _watch(key=key, data=data, on_refused_change=hear)
    for sentence in said[:SHOWN]:
        st.warning(plain(sentence), icon=":material/info:")
    if len(said) > SHOWN:
        st.caption(f"And {figures.count(len(said) - SHOWN, 'other file')}.")


def refusals(sent: Any, most: int, endings: Collection[str]) -> list[Sentence]:
    """A sentence for each of the files that a browser says were refused."""
    files = sent.get("files") if isinstance(sent, dict) else None
    said = []
    for file in files if isinstance(files, list) else []:
        name, size = (str(file.get("name", ""))[:LONGEST], file.get("size")) if isinstance(file, dict) else ("", None)
        if isinstance(size, int) and size > most * 2**20:
            said.append(
                Sentence(
                    "At {size:0} MB {name} is over the limit of {most} MB. Give a smaller file.",
                    name=name,
                    size=size / 2**20,
                    most=most,
                )
            )
        elif name:
            kinds = [ending.upper() for ending in endings]
            said.append(
                Sentence("{name} is not of a kind that is read here. Give one of: {kinds}.", name=name, kinds=kinds)
            )
    return said


_watch = component(__file__, "")

"""A picture on the first page, which does without torch until there is one."""

from typing import Any

import streamlit as st

from pages.parts.classify.paste import take_pasted_pictures
from pages.parts.kit.choice import choose
from pages.parts.kit.coming_back import before_leaving, forget, keep
from pages.parts.kit.refusals import say_refusals

WAYS = {"upload": "Give a picture", "draw": "Draw one"}
ENDINGS = ["png", "jpg", "jpeg", "jfif", "mpo", "webp", "gif", "bmp", "tif", "tiff", "avif", "heic", "heif"]
"""Of the names of files that may be pictures."""


def first_picture() -> None:
    """A picture to give or to draw, and beside it what the network makes of it."""
    left, right = st.columns(2, gap="small")
    with left:
        way = choose("How a picture is given", WAYS, "way", label_visibility="collapsed")
        file = _uploaded() if way == "upload" else None
    answered = right.container(key="chosen-answer")
    if way == "upload" and not file:
        answered.info("A shirt, a shoe, a bag: give a picture, and a network's answer appears here.")
        return
    with answered, st.spinner("Waking the network"):
        from pages.parts.classify.first_answer import answer_first
    answer_first(file, left, answered)


def _uploaded() -> Any:
    before = before_leaving("first")
    with st.container(key="pictures"):
        file = st.file_uploader(
            "A picture of one piece of clothing: choose, drop or paste it",
            ENDINGS,
            key="first",
            on_change=lambda: forget("first"),
        )
    say_refusals("pictures", st.get_option("server.maxUploadSize"), ENDINGS)
    take_pasted_pictures(key="paste")
    keep("first", file or before)
    return file or before

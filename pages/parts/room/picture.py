"""One picture that somebody gives to the room: drawn, photographed or uploaded, and what a network is to see of it."""

from collections.abc import Callable, Sequence

import streamlit as st
from PIL import Image
from torch import Tensor

from apparel.classroom.kinds import MOST_KINDS
from apparel.errors import PictureError
from apparel.vision import open_picture, prepare
from apparel.vision.open import ENDINGS, MAX_BYTES
from pages.parts.choose.canvas import SIDE, draw, let_go_of_drawing
from pages.parts.kit.camera import has_camera
from pages.parts.kit.choice import choose, choose_from_list
from pages.parts.kit.pictures import enlarge
from pages.parts.kit.refusals import say_refusals
from pages.parts.kit.text import plain

UPLOADED = [ending.removeprefix(".") for ending in ENDINGS]
MOST_MB = MAX_BYTES >> 20
BESIDE = 300
"""Pixels beside the picture, and below it on a phone, for what a network sees of it."""

state = st.session_state


def choose_class(label: str, names: Sequence[str]) -> int:
    """The place of one of ``names``, which somebody may have chosen to confuse: each is shown letter by letter."""
    few = len(names) <= MOST_KINDS
    options = {str(at): plain(name) if few else name for at, name in enumerate(names)}
    return int((choose if few else choose_from_list)(label, options, "shows"))


def give_one_picture(label: str, icon: str, key: str, take: Callable[[Tensor], None]) -> None:
    """A place for a picture, and beside it what a network is to see of it, and the button that lets it be taken.

    ``take`` is told the picture, uint8 [28, 28], when the button is pressed; before there is one that can be used, it
    cannot be.
    """
    ways = {"draw": "Draw", "photo": "Take a photo", "file": "Upload"}
    way = choose("How you give a picture", ways, "gives", label_visibility="collapsed")
    with st.container(horizontal=True, gap="medium"):
        given, beside = st.container(key="room-picture", width=SIDE), st.container(width=BESIDE)
    pixels = None
    try:
        with given:
            picture = WAYS[way](state.get("room-given", 0))
        pixels = prepare(picture).pixels if picture else None
    except PictureError as reason:
        beside.warning(plain(reason), icon=":material/info:")
    with beside:
        if pixels is not None:
            st.image(enlarge(pixels), caption="What a network sees of it", alt="Your picture, small and grey")
        st.button(
            label,
            type="primary",
            icon=f":material/{icon}:",
            key=key,
            disabled=pixels is None,
            on_click=take,
            args=(pixels,),
        )


def begin_another() -> None:
    """Let the next picture begin: the canvas is empty again, and no file is chosen."""
    turn = state.get("room-given", 0)
    let_go_of_drawing(_canvas(turn))  # or a session would grow with every picture
    state["room-given"] = turn + 1


def _canvas(turn: int) -> str:
    return f"room-canvas-{turn}"


def _drawn(turn: int) -> Image.Image | None:
    return draw(has_tools=False, key=_canvas(turn))


def _photographed(turn: int) -> Image.Image | None:
    if not has_camera():
        return None
    photo = st.camera_input("Hold one thing up to the camera", key=f"room-photo-{turn}", resolution="720p")
    return open_picture(photo.getvalue(), "this photo") if photo else None


def _uploaded(turn: int) -> Image.Image | None:
    file = st.file_uploader("A picture of one thing", UPLOADED, key=f"room-file-{turn}", max_upload_size=MOST_MB)
    say_refusals("room-picture", MOST_MB, UPLOADED)
    return open_picture(file.getvalue(), "this file") if file else None


WAYS: dict[str, Callable[[int], Image.Image | None]] = {"draw": _drawn, "photo": _photographed, "file": _uploaded}

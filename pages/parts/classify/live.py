"""A camera that is looked through while the network answers, several times a second."""

from pathlib import Path
from typing import Any

import streamlit as st

from apparel.errors import PictureError
from apparel.evaluation.predictions import answer
from apparel.vision import open_picture, prepare
from apparel.words import figures
from pages.parts.choose.model import ModelOption
from pages.parts.classify.input_doctor import steps_left_out
from pages.parts.kit.camera import jpeg_of
from pages.parts.kit.component import component

KEY = "live"
LOOK, LAST, CHANGED = "live_look", "live_last", "live_changed"
"""In the session: what the browser sent, the camera's last picture once it was stopped, and whether that is new."""

BARS = 5


def look(option: ModelOption) -> bytes | None:
    """The camera with the network's answer beside it; its last picture, once the visitor has stopped it."""
    _view(option)
    last: bytes | None = st.session_state.get(LAST)
    return last


@st.fragment
def _view(option: ModelOption) -> None:
    state = st.session_state

    def hear() -> None:
        state[LOOK] = sent = state[KEY].look
        last = jpeg_of(sent.get("picture")) if isinstance(sent, dict) and sent.get("last") else None
        state[CHANGED] = last != state.get(LAST)
        state[LAST] = last

    if state.pop(CHANGED, False):
        st.rerun()  # what stands below is about the last picture
    _camera(key=KEY, data=seen(option, state.get(LOOK)), on_look_change=hear)


def seen(option: ModelOption, sent: Any) -> dict[str, Any]:
    """What is told of a look that a browser sent: the bars of the likeliest classes, or why there are none."""
    if not isinstance(sent, dict):
        return {"number": 0, "words": "", "bars": []}
    told: dict[str, Any] = {"number": sent.get("number"), "words": "", "bars": []}
    try:
        picture = open_picture(jpeg_of(sent.get("picture")) or b"", "what the camera sent")
        found = answer(option.load(), prepare(picture, without=steps_left_out()).pixels)
    except PictureError as reason:
        return told | {"words": str(reason)}
    words = "None of these kinds" if found.outside else f"{found.label}, {figures.sure(found.probability)} sure"
    bars = [[f"{name}, {figures.sure(part)}", round(part, 3)] for name, part in found.top(BARS)]
    return told | {"words": words, "bars": bars}


_camera = component(__file__, Path(__file__).with_suffix(".html").read_text(), kit=["camera"])

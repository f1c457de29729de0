"""Recording classes with the camera: pictures are taken as long as a button is held, and become a dataset."""

from pathlib import Path
from typing import Any

import streamlit as st

from apparel.data.formats.class_names import FILE
from apparel.data.formats.written import zipped
from pages.parts.data.bringing import bring
from pages.parts.kit.camera import has_camera, jpeg_of
from pages.parts.kit.component import component

KEY = "record"

MOST_CLASSES, MOST_PICTURES, A_HOLD, FEWEST = 12, 200, 60, 4
"""Classes, pictures of each, pictures taken while a button is held once, and pictures that a class needs."""


def record_classes() -> None:
    """The camera, a button for each class, and what was recorded, behind a switch."""
    with st.expander(
        "Or record it with the camera", icon=":material/videocam:", key="recording", on_change="rerun"
    ) as it:
        if not it.open or not has_camera():
            return
        st.markdown(
            "Hold one thing up to the camera, turn it, move it, and hold the button of its class meanwhile, or the "
            "space bar. A few dozen pictures of each are enough to begin with."
        )
        _recorder(
            key=KEY,
            data={
                "classes": MOST_CLASSES,
                "pictures": MOST_PICTURES,
                "hold": A_HOLD,
                "fewest": FEWEST,
                "made": st.session_state.get("recordings", 0),
            },
            on_recorded_change=_make,
        )


def _make() -> None:
    if (content := zip_of(st.session_state[KEY].recorded)) and bring("Recorded with the camera.zip", content):
        st.session_state.recordings = st.session_state.get("recordings", 0) + 1


def zip_of(sent: Any) -> bytes | None:
    """A zip to bring, of what a browser recorded; None for anything else.

    Its folders have numbers, since what somebody calls a class may be no name of a folder; classes.txt has the names.
    """
    if not isinstance(sent, dict) or not isinstance(sent.get("classes"), list):
        return None
    classes = [one for one in sent["classes"][:MOST_CLASSES] if isinstance(one, dict)]
    names = [" ".join(str(one.get("name", "")).split()) for one in classes]
    taken = [one["pictures"][:MOST_PICTURES] if isinstance(one.get("pictures"), list) else [] for one in classes]
    files = [
        (f"{label}/{number:03}.jpg", content)
        for label, pictures in enumerate(taken)
        for number, picture in enumerate(pictures)
        if (content := jpeg_of(picture))
    ]
    if not files:
        return None
    return zipped(iter([*files, (FILE, "\n".join(names).encode())]))


_recorder = component(__file__, Path(__file__).with_suffix(".html").read_text(), kit=["camera"])

"""The ways to give the network a picture: upload, paste, camera, drawing, samples, test pictures."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
import torch
from PIL import Image
from torch import Tensor

from apparel.assets import ASSETS
from apparel.errors import ApparelError, PictureError
from apparel.vision import SIDE, open_picture
from apparel.words import Sentence, figures
from pages.parts.choose.canvas import draw
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.model import ModelOption
from pages.parts.classify.first import ENDINGS
from pages.parts.classify.live import look
from pages.parts.classify.paste import take_pasted_pictures
from pages.parts.kit.camera import has_camera
from pages.parts.kit.choice import choose
from pages.parts.kit.coming_back import before_leaving, forget, keep
from pages.parts.kit.pictures import enlarge, picture_chooser
from pages.parts.kit.refusals import say_refusals
from pages.parts.kit.text import plain

MAX_AT_ONCE = 40
"""Pictures that are answered together."""

UPLOAD_SIDE = 160
"""Of a single picture that was uploaded, the longer one in pixels: the answer stands below it on a phone."""

UPLOADS, PHOTO = "uploads", "photo"
"""The keys of the widgets that take pictures."""

CAMERA = {"live": "Live", "photo": "Take a photo"}
CAMERA_WIDTH = 480
"""Of the camera's picture as it is shown, in pixels."""

SAMPLE_SIDE = 96
"""Of a sample, in pixels."""

SAMPLES = ASSETS / "samples"


@dataclass(frozen=True)
class Given:
    """A picture, what it is called, and the class that it is known to show; ``mistake`` says why there is none."""

    name: str
    picture: Image.Image | None
    mistake: Sentence = Sentence("")


def opened(files: Sequence[Any]) -> list[Given]:
    """What the files hold that a visitor gave."""
    return [_opened(file.name, file.getvalue()) for file in files[:MAX_AT_ONCE]]


def newest_first(files: Sequence[Any]) -> list[Any]:
    """The files with those first that came last, of which the first one is chosen to be answered."""
    by_id = {file.file_id: file for file in files}
    before = [file_id for file_id in st.session_state.get("uploaded", []) if file_id in by_id]
    if new := [file_id for file_id in by_id if file_id not in before]:
        st.session_state.given_picture = 0
    st.session_state.uploaded = [*new, *before]
    return [by_id[file_id] for file_id in st.session_state.uploaded]


def _opened(name: str, content: bytes) -> Given:
    try:
        return Given(name, open_picture(content, "this file"))
    except PictureError as mistake:
        return Given(name, None, mistake.sentence)


def upload(_: ModelOption) -> list[Given]:
    before = before_leaving(UPLOADS) or []
    with st.container(key="pictures"):
        files = st.file_uploader(
            "Pictures of one piece of clothing each: choose, drop or paste them",
            ENDINGS,
            accept_multiple_files=True,
            key=UPLOADS,
        )
    say_refusals("pictures", st.get_option("server.maxUploadSize"), ENDINGS)
    take_pasted_pictures(key="paste")
    if before:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"Still here: {plain(', '.join(file.name for file in before))}", width="content")
            st.button("Remove", icon=":material/close:", on_click=forget, args=(UPLOADS,))
    ordered = newest_first([*before, *files])
    keep(UPLOADS, ordered[:MAX_AT_ONCE])
    if len(ordered) > MAX_AT_ONCE:
        st.info(f"The newest {MAX_AT_ONCE} of {len(ordered)} pictures are shown.")
    given = opened(ordered)
    if len(given) == 1:
        show_small(given[0])
    return given


def show_small(given: Given) -> None:
    """A single picture, so small that its answer stands on the screen, too."""
    if picture := given.picture:
        st.image(picture, width=UPLOAD_SIDE * picture.width // max(picture.size) or 1, alt="Your picture")


def camera(option: ModelOption) -> list[Given]:
    if not has_camera():
        return []
    if choose("How the camera is used", CAMERA, "camera", label_visibility="collapsed") == "live":
        last = look(option)
        return [_opened("The camera's last picture", last)] if last else []
    before = before_leaving(PHOTO)
    photo = st.camera_input(
        "Hold one piece of clothing up to the camera",
        key=PHOTO,
        on_change=lambda: forget(PHOTO),
        width=CAMERA_WIDTH,
        resolution="720p",  # or it would be as small as it is shown
    )
    keep(PHOTO, photo or before)
    if before:
        st.caption("Your last photo is still here. Take another one, and it is answered instead.")
        return opened([before])
    if not photo:
        st.caption(
            "Nothing to see? The browser gives the camera only when you allow it: look for a camera sign beside the "
            "address. You can also take a photo with your phone and upload it."
        )
        return []
    return opened([photo])


def drawing(_: ModelOption) -> list[Given]:
    drawn = draw()
    return [Given("Your drawing", drawn)] if drawn else []


def sample(_: ModelOption) -> list[Given]:
    st.write("Other people's pictures, which the network never saw. Press one.")
    names = [file.stem for file in sorted(SAMPLES.glob("*.png"))]
    chosen = st.session_state.get("sample")

    def press(index: int) -> None:
        st.session_state.sample = names[index]

    picture_chooser(
        [(_on_paper(SAMPLES / f"{name}.png"), name.replace("_", " ")) for name in names],
        names.index(chosen) if chosen in names else -1,
        press,
        key="samples",
        reveal="chosen-answer",
    )
    return [_opened(chosen, (SAMPLES / f"{chosen}.png").read_bytes())] if chosen in names else []


@st.cache_data(show_spinner=False)
def _on_paper(file: Path) -> Tensor:
    """A sample as it is shown to be pressed: small, and on white."""
    picture = Image.open(file).convert("RGBA")
    picture.thumbnail((SAMPLE_SIDE, SAMPLE_SIDE))
    paper = Image.new("RGBA", (SAMPLE_SIDE, SAMPLE_SIDE), "white")
    paper.alpha_composite(picture, ((SAMPLE_SIDE - picture.width) // 2, (SAMPLE_SIDE - picture.height) // 2))
    return torch.from_numpy(np.array(paper.convert("RGB")))


def test_picture(option: ModelOption) -> list[Given]:
    try:
        dataset = pictures_of(option.dataset)
    except ApparelError as reason:
        st.info(plain(reason))
        return []
    pictures = dataset.test
    if pictures.labels is None or not len(pictures):
        st.info("The dataset of this network has no labelled test pictures.")
        return []
    st.write(f"One of the {figures.whole(len(pictures))} pictures that were set apart to test with.")
    another = st.button("Another test picture", icon=":material/casino:")
    if another or st.session_state.get("test_picture", len(pictures)) >= len(pictures):
        st.session_state.test_picture = random.randrange(len(pictures))
    index = st.session_state.test_picture
    words = f"Test picture {index} is really: {dataset.classes[int(pictures.labels[index])]}"
    st.image(enlarge(pictures.images[index], 6), caption=plain(words), width=6 * SIDE, alt=words)
    return [Given(f"Test picture {index}", Image.fromarray(pictures.images[index].numpy()))]


@dataclass(frozen=True)
class Way:
    """How pictures are given to a network, and what is said before there is one.

    ``is_ones_own`` is true where they are photos and drawings that a visitor makes or brings.
    """

    words: str
    give: Callable[[ModelOption], list[Given]]
    waiting: str
    is_ones_own: bool = False


WAYS = {
    "upload": Way("Upload", upload, "Choose, drop or paste pictures, and the answer appears here.", is_ones_own=True),
    "camera": Way(
        "Camera",
        camera,
        "Once there is a photo, or you stop the camera, the answer appears here with its reasons.",
        is_ones_own=True,
    ),
    "draw": Way("Draw", drawing, "Draw a piece of clothing, and the answer appears here.", is_ones_own=True),
    "samples": Way("Samples", sample, "Press a picture, and the answer appears here."),
    "test": Way("Test picture", test_picture, ""),
}
WORDS = {way: about.words for way, about in WAYS.items()}

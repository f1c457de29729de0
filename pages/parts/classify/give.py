"""The ways to give the network a picture: upload, paste, camera, drawing, samples, test pictures."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from PIL import Image

from apparel.assets import ASSETS
from apparel.errors import ApparelError, PictureError
from apparel.records.ids import DatasetId
from apparel.vision import SIDE, open_picture
from apparel.words import Sentence, figures
from pages.parts.choose.dataset import pictures_of
from pages.parts.classify.canvas import draw
from pages.parts.classify.paste import take_pasted_pictures
from pages.parts.kit.pictures import enlarge
from pages.parts.kit.text import plain

MAX_AT_ONCE = 40
"""Pictures that are answered together."""

UPLOAD_WIDTH = 240
"""Of a single picture that was uploaded, in pixels."""

ENDINGS = ["png", "jpg", "jpeg", "webp", "gif", "bmp"]


@dataclass(frozen=True)
class Given:
    """A picture, what it is called, and the class that it is known to show; ``mistake`` says why there is none."""

    name: str
    picture: Image.Image | None
    mistake: Sentence = Sentence("")


def opened(files: Sequence[Any]) -> list[Given]:
    """What the files hold that a visitor gave."""
    return [_opened(file.name, file.getvalue()) for file in files[:MAX_AT_ONCE]]


def _opened(name: str, content: bytes) -> Given:
    try:
        return Given(name, open_picture(content, "this file"))
    except PictureError as mistake:
        return Given(name, None, mistake.sentence)


def upload(_: DatasetId) -> list[Given]:
    with st.container(key="pictures"):
        files = st.file_uploader(
            "Pictures of one piece of clothing each: choose, drop or paste them", ENDINGS, accept_multiple_files=True
        )
    take_pasted_pictures(key="paste")
    if len(files) > MAX_AT_ONCE:
        st.info(f"The first {MAX_AT_ONCE} of {len(files)} pictures are shown.")
    given = opened(files)
    if len(given) == 1 and given[0].picture:
        st.image(given[0].picture, width=UPLOAD_WIDTH, alt="Your picture")
    return given


def camera(_: DatasetId) -> list[Given]:
    if _gets_no_camera(st.context.url or ""):
        st.warning(
            "This page came from another computer over http, and to such pages no browser gives the camera. Upload a "
            "photo instead, or ask whoever runs this app to serve it over https."
        )
        return []
    photo = st.camera_input("Hold one piece of clothing up to the camera")
    if not photo:
        st.caption(
            "Nothing to see? The browser gives the camera only when you allow it: look for a camera sign beside the "
            "address. You can also take a photo with your phone and upload it."
        )
        return []
    return opened([photo])


def _gets_no_camera(address: str) -> bool:
    """Whether browsers distrust what comes from ``address``: it is not among the W3C's "trustworthy" origins."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1")


def drawing(_: DatasetId) -> list[Given]:
    drawn = draw()
    return [Given("Your drawing", drawn)] if drawn else []


def sample(_: DatasetId) -> list[Given]:
    st.write("Other people's pictures, which the network never saw. Press a name.")
    files = {file.stem: file for file in sorted((ASSETS / "samples").glob("*.png"))}
    with st.container(horizontal=True, gap="small"):
        for name, file in files.items():
            words = name.replace("_", " ")
            with st.container(width=104, horizontal_alignment="center", gap="xsmall"):
                st.image(file, width=88, alt=words)
                if st.button(words, key=f"sample-{name}", type="tertiary"):
                    st.session_state.sample = name
    chosen = st.session_state.get("sample")
    return [_opened(chosen, files[chosen].read_bytes())] if chosen in files else []


def test_picture(dataset_id: DatasetId) -> list[Given]:
    try:
        dataset = pictures_of(dataset_id)
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
    """How pictures are given to a network that learnt from a dataset, and what is said before there is one."""

    words: str
    give: Callable[[DatasetId], list[Given]]
    waiting: str


WAYS = {
    "upload": Way("Upload", upload, "Choose, drop or paste pictures, and the answer appears here."),
    "camera": Way("Camera", camera, "Once there is a photo, the answer appears here."),
    "draw": Way("Draw", drawing, "Draw a piece of clothing, and the answer appears here."),
    "samples": Way("Samples", sample, "Press a name, and the answer appears here."),
    "test": Way("Test picture", test_picture, ""),
}
WORDS = {way: about.words for way, about in WAYS.items()}

"""Give the network a picture of your own and see what it makes of it."""

import random
from collections.abc import Callable, Sequence

import streamlit as st
from PIL import Image

from apparel.charts.confidence import confidence_bars, percent
from apparel.data import ASSETS
from apparel.errors import ApparelError, PictureError
from apparel.evaluation.answer import Answer, answer
from apparel.vision import Step, open_picture, prepare
from pages.parts.canvas import draw
from pages.parts.corrections import correct
from pages.parts.datasets import pictures_of
from pages.parts.models import choose_model
from pages.parts.timeline import timeline
from pages.parts.words import plain

# pixels: two steps stand side by side on a phone
STEP_WIDTH = 160
MOST_BARS = 10


def upload() -> Image.Image | None:
    file = st.file_uploader("A picture of one piece of clothing", ["png", "jpg", "jpeg", "webp", "gif", "bmp"])
    return open_picture(file.getvalue(), "this file") if file else None


def camera() -> Image.Image | None:
    photo = st.camera_input("Hold one piece of clothing before a plain, light wall")
    st.caption("A browser gives the camera only to pages from this computer (localhost) or over https.")
    return open_picture(photo.getvalue()) if photo else None


def sample() -> Image.Image | None:
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
    return open_picture(files[chosen].read_bytes()) if chosen in files else None


def test_picture() -> Image.Image | None:
    try:
        dataset = pictures_of(dataset_id)
    except ApparelError as reason:
        st.info(str(reason))
        return None
    pictures = dataset.test
    if pictures.labels is None or not len(pictures):
        st.info("The dataset of this network has no labelled test pictures.")
        return None
    st.write(f"One of the {len(pictures):,} pictures that were set apart to test with.")
    another = st.button("Another test picture", icon=":material/casino:")
    if another or st.session_state.get("test_picture", len(pictures)) >= len(pictures):
        st.session_state.test_picture = random.randrange(len(pictures))
    index = st.session_state.test_picture
    words = f"Test picture {index} is really: {dataset.classes[int(pictures.labels[index])]}"
    picture = Image.fromarray(pictures.images[index].numpy())
    st.image(enlarged(picture), caption=plain(words), width=STEP_WIDTH, alt=words)
    return picture


WAYS: dict[str, tuple[Callable[[], Image.Image | None], str]] = {
    "Upload": (upload, "Choose a file, and the answer appears here."),
    "Camera": (camera, "Take a photo, and the answer appears here."),
    "Draw": (draw, "Draw a piece of clothing, and the answer appears here."),
    "Samples": (sample, "Press a name, and the answer appears here."),
    "Test picture": (test_picture, ""),
}


def show(found: Answer) -> None:
    (best, probability), (second, less) = found.top(2)
    if found.outside:
        st.subheader("None of these kinds, it seems.", anchor=False)
        st.write(f"Nearest: {plain(best)}, {percent(probability)}. Next: {plain(second)}, {percent(less)}.")
    else:
        st.subheader(f"{plain(best)}, {percent(probability)} sure.", anchor=False)
        st.write(f"Next: {plain(second)}, {percent(less)}.")
    classes, probabilities = zip(*found.top(MOST_BARS), strict=True)
    st.altair_chart(confidence_bars(classes, probabilities), alt="How sure the network is of each kind, as bars.")


def show_steps(steps: Sequence[Step]) -> None:
    st.subheader("How the picture got to the network", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for number, step in enumerate(steps, start=1):
            with st.container(width=STEP_WIDTH, gap="xsmall"):
                st.image(enlarged(step.picture), width=STEP_WIDTH, alt=step.name)
                st.markdown(f"**{number}. {step.name}**")
                st.caption(step.explanation)


def enlarged(picture: Image.Image) -> Image.Image:
    """Enlarged or shrunk to the width of a step, with every pixel of a small picture still a square."""
    zoom = STEP_WIDTH / max(picture.size)
    size = (max(1, round(picture.width * zoom)), max(1, round(picture.height * zoom)))
    return picture.resize(size, Image.Resampling.NEAREST if zoom > 1 else Image.Resampling.LANCZOS)


st.title("Classify")
st.write("Give the network a picture of one piece of clothing: it says which of its kinds it sees, and how sure it is.")
model, dataset_id = choose_model()
way = st.segmented_control(
    "Where the picture comes from", list(WAYS), default="Samples", required=True, key="way", bind="query-params"
)
give, waiting = WAYS[way]
left, right = st.columns(2, gap="large")
try:
    with left:
        picture = give()
    prepared = prepare(picture) if picture else None
    with right:
        if prepared:
            found = answer(model, prepared.pixels)
            show(found)
            correct(dataset_id, model.classes, prepared.pixels, found.label)
        else:
            st.info(waiting, icon=":material/photo_camera:")
    if prepared:
        timeline(st.session_state.model, model.classes, prepared.pixels)
        show_steps(prepared.steps)
except PictureError as reason:
    right.warning(str(reason), icon=":material/info:")

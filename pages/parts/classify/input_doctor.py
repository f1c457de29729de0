"""The input doctor: the way of a picture to the network, step by step, and what is unlike the training pictures."""

from dataclasses import replace

import streamlit as st
import torch
from PIL import Image

from apparel.data import Dataset
from apparel.errors import ApparelError
from apparel.evaluation.predictions import Answer
from apparel.inspect.neighbours import disagreement, distance, far, nearest
from apparel.records.ids import DatasetId
from apparel.vision import Prepared, Step
from apparel.vision.crop import turn_and_crop
from apparel.vision.doctor import Range, examine, usual
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.pictures import name_of
from pages.parts.kit.pictures import picture_grid
from pages.parts.kit.text import plain

STEP_WIDTH = 160
"""Of a step's picture, in pixels: two stand side by side on a phone."""

NEIGHBOURS = 5

NOTHING = (
    "Nothing: in light, size and shape it is like them, and the nearest of them are of the kind that it was taken for."
)
NO_KIND = "In light, size and shape it is like them, yet the network finds none of their kinds in it."

SWITCH = "step-"
"""How the keys of the switches begin; the id of a step follows."""


def cut_by_hand(picture: Image.Image) -> Image.Image:
    """The picture as the visitor turned and cut it."""
    with st.expander("Turn and cut it by hand", icon=":material/crop_rotate:"):
        degrees = st.segmented_control("Turn", [0, 90, 180, 270], default=0, required=True, format_func="{}°".format)
        across = st.slider("From left to right, in per cent", 0, 100, (0, 100))
        down = st.slider("From top to bottom, in per cent", 0, 100, (0, 100))
        cut = turn_and_crop(picture, degrees, across, down)
        if cut.size != picture.size or degrees:
            st.image(_fitted(cut), width=STEP_WIDTH, alt="What is left of the picture")
    return cut


def steps_left_out() -> set[str]:
    """The ids of the steps that the visitor switched off."""
    switches = {str(key): is_on for key, is_on in st.session_state.items()}
    return {key.removeprefix(SWITCH) for key, is_on in switches.items() if key.startswith(SWITCH) and not is_on}


def show_steps(prepared: Prepared) -> None:
    """Every step that did something, with its picture and a switch, and the others by name."""
    st.header("How the picture got to the network", anchor=False)
    shown = [step for step in prepared.steps if step.did_something or not step.is_on]
    with st.container(horizontal=True, gap="small"):
        for number, step in enumerate(shown, start=1):
            with st.container(width=STEP_WIDTH, gap="xsmall"):
                _show_step(step, number)
    idle = [str(step.words) for step in prepared.steps if step not in shown]
    if idle:
        st.caption(f"Not needed for this picture: {', '.join(idle)}.")


def _show_step(step: Step, number: int) -> None:
    st.image(_fitted(step.picture), width=STEP_WIDTH, alt=str(step.words))
    st.markdown(f"**{number}. {step.words}**")
    st.caption(str(step.explanation))
    if step.can_be_left_out:
        st.toggle("On", value=True, key=f"{SWITCH}{step.id}", help=f"Switch “{step.words}” off and see what changes.")


def diagnosis(prepared: Prepared, dataset_id: DatasetId, found: Answer) -> None:
    """In words what is unlike the pictures of the dataset, and the nearest of them; ``found`` is the answer to it."""
    st.header("What is unlike the pictures it learnt from", anchor=False)
    try:
        dataset = pictures_of(dataset_id)
    except ApparelError as reason:
        st.info(plain(reason))
        return
    none = torch.empty(0, dtype=torch.int64)
    numbers, distances = nearest(replace(dataset, test=dataset.test[none]), prepared.pixels, NEIGHBOURS)
    labels = [-1] * len(numbers) if dataset.train.labels is None else dataset.train.labels[numbers].tolist()
    names = [name_of(dataset, label) for label in labels]
    known, usual_distance = _usual(dataset_id, dataset)
    remarks = [*examine(prepared, known), *distance(distances[0].item(), usual_distance)]
    if not found.outside and -1 not in labels:
        remarks += disagreement(names, found.label)
    st.markdown("\n".join(f"- {plain(remark)}" for remark in remarks) or (NO_KIND if found.outside else NOTHING))
    st.caption("The nearest training pictures, pixel by pixel:")
    picture_grid(dataset.train.images[numbers], names)


@st.cache_resource(show_spinner=False, max_entries=8)
def _usual(dataset_id: DatasetId, _dataset: Dataset) -> tuple[dict[str, Range], float]:
    return usual(_dataset.train.images), far(_dataset.train.images)


def _fitted(picture: Image.Image) -> Image.Image:
    """Enlarged or shrunk to the width of a step, with every pixel of a small picture still a square."""
    zoom = STEP_WIDTH / max(picture.size)
    size = (max(1, round(picture.width * zoom)), max(1, round(picture.height * zoom)))
    return picture.resize(size, Image.Resampling.NEAREST if zoom > 1 else Image.Resampling.LANCZOS)

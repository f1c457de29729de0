"""Why the network answers as it does: the pixels that speak for it, every layer, and the arithmetic of every value."""

import hashlib

import streamlit as st
import torch
from PIL import Image
from torch import Tensor

from apparel.charts.signed import contact_sheet, number_row
from apparel.evaluation.predictions import answer
from apparel.explain.attributions import STRIDE, WINDOW, Explanations, explanations, has_convolution
from apparel.explain.feature_maps import FeatureMaps, convolution, feature_maps
from apparel.explain.worked import worked_map
from apparel.models import Filters
from apparel.models.trained import TrainedModel
from apparel.words import figures
from pages.parts.kit.pictures import picture_chooser
from pages.parts.kit.text import TEXT_WIDTH, plain
from pages.parts.why.pictures import map_colours, overlay
from pages.parts.why.worked_view import worked_view

SOURCES = (
    "Methods: integrated gradients ([Sundararajan and others, 2017](https://arxiv.org/abs/1703.01365)), "
    "occlusion ([Zeiler and Fergus, 2013](https://arxiv.org/abs/1311.2901)), "
    "Grad-CAM ([Selvaraju and others, 2016](https://arxiv.org/abs/1610.02391)), all computed by Captum. "
    "They show what this network looks at, which need not be what a person would look at."
)
MANY = 32
"""So many maps go in narrower columns, and more of them are scrolled through."""
SHEET_HEIGHT = 320


@st.fragment
def why(model: TrainedModel, pixels: Tensor) -> None:
    """Explain the answer of ``model`` for prepared pixels uint8 [28, 28], once the visitor asks."""
    st.header("Why", anchor=False)
    if not st.toggle("Show why the network answers so", key="why"):
        return
    _what_speaks_for_it(model, pixels)
    _layers(model, pixels)


@st.fragment
def _what_speaks_for_it(model: TrainedModel, pixels: Tensor) -> None:
    given = answer(model, pixels)
    class_id = st.selectbox(
        "Explain how it came to",
        range(len(model.classes)),
        index=given.class_id,
        format_func=lambda class_id: f"{model.classes[class_id]}, {figures.sure(given.probabilities[class_id])}",
        width=300,
    )
    with st.spinner("Asking which pixels mattered …"):
        found = _explained(model, pixels, class_id)
    name = f"**{plain(model.classes[class_id])}**"
    st.markdown(
        f"Blue speaks for {name}, orange speaks against it. What is explained is the class's score, called its "
        "logit, from which the probability is made.",
        width=TEXT_WIDTH,
    )
    gradients, covered, looked_at = st.columns(3, gap="medium")
    with gradients:
        total = f"{found.integrated_gradients.sum().item():+.1f}".replace("-", "−")
        _picture(
            "Integrated gradients",
            overlay(pixels, found.integrated_gradients),
            f"Each pixel's share of the score: all shares together make about {total}, which is how far the score of "
            f"this picture is from that of a black one.",
        )
    with covered:
        _picture(
            "Occlusion",
            overlay(pixels, found.occlusion),
            f"A black square of {WINDOW}×{WINDOW} pixels was laid over every place, {STRIDE} pixels apart: covering a "
            "blue place lowers the score, covering an orange one raises it.",
        )
    with looked_at:
        _grad_cam(pixels, found, name)
    st.caption(SOURCES, width=TEXT_WIDTH)


def _grad_cam(pixels: Tensor, found: Explanations, name: str) -> None:
    if found.grad_cam is None:
        st.markdown("**Grad-CAM**")
        st.caption("This network has no convolution, and Grad-CAM shows where the last convolution looked.")
        return
    sentence = f"The bluer a place, the more of what speaks for {name} did the last convolution find there."
    if not found.grad_cam.any():
        sentence = f"Nothing is blue: the last convolution found nothing in this picture that speaks for {name}."
    _picture("Grad-CAM", overlay(pixels, found.grad_cam), sentence)


def _picture(name: str, picture: Image.Image, sentence: str) -> None:
    st.image(picture, width="stretch", output_format="PNG", alt=f"{name}, laid over the picture")
    st.markdown(f"**{name}**")
    st.caption(sentence)


@st.fragment
def _layers(model: TrainedModel, pixels: Tensor) -> None:
    st.markdown("### Layer by layer")
    if not has_convolution(model):
        st.info("This network has no convolution, so it has no filters and no feature maps: only rows of numbers.")
    maps = feature_maps(model, pixels)
    convolutions = [at for at, made in enumerate(maps) if isinstance(made.row.layer, Filters)]
    at = st.selectbox(
        "Layer",
        range(len(maps)),
        index=convolutions[0] if convolutions else 0,
        format_func=lambda at: f"{maps[at].row.number}. {maps[at].row.layer.title()}",
        width=460,
    )
    made = maps[at]
    if isinstance(made.row.layer, Filters):
        _convolution(model, pixels, made)
    elif made.values.ndim == 3:
        maps_made = figures.count(len(made.values), "feature map")
        _caption(f"{maps_made} of this picture after the layer, each in its own brightness")
        st.image(_sheet(made.values), output_format="PNG", alt="The feature maps after this layer")
    else:
        _caption(f"{figures.count(len(made.values), 'number')} in a row after the layer")
        st.image(number_row(made.values), output_format="PNG", alt="The numbers after this layer")


def _caption(words: str) -> None:
    st.caption(f"{words}: white is above zero, orange below, black is zero.")


def _convolution(model: TrainedModel, pixels: Tensor, made: FeatureMaps) -> None:
    """The maps of a convolution to choose from, and the chosen one's filter and arithmetic."""
    number, of_filters = made.row.number, convolution(model, made.row.number).weight.detach()
    chosen: dict[int, int] = st.session_state.setdefault("why_filters", {})
    # until the visitor chooses: the filter that found most in this picture
    default = int(made.values.flatten(1).amax(1).argmax())
    filter_at = min(chosen.get(number, default), len(of_filters) - 1)
    _caption(
        f"{figures.count(len(of_filters), 'feature map')}, each what one filter makes of this picture and in its own "
        "brightness. Press one to see its filter and its arithmetic"
    )
    with st.container(height=SHEET_HEIGHT if len(of_filters) > MANY else "content", border=False):
        picture_chooser(
            [(map_colours(values), f"{at}") for at, values in enumerate(made.values, start=1)],
            filter_at,
            lambda at: chosen.update({number: at}),
            key=f"why-maps-{number}",
            reveal="why-arithmetic",
        )
    with st.container(key="why-arithmetic"):
        weights = of_filters[filter_at]
        if len(weights) == 1:
            st.markdown("### All filters of this layer")
            _caption("In the order of their maps and all in one brightness")
            sheet = _sheet(of_filters[:, 0], peak=of_filters.abs().max().item())
        else:
            st.markdown(f"### Filter {filter_at + 1}, slice by slice")
            _caption(f"It looks at all {len(weights)} maps that come in, with a slice for each, all in one brightness")
            sheet = _sheet(weights, peak=weights.abs().max().item())
        st.image(sheet, output_format="PNG", alt="The weights as colours")
        st.markdown("### How each value comes about")
        st.markdown(
            "Point at a value of the feature map, tap it, or go there with the arrow keys: it is the sum of inputs "
            "times weights, plus the filter's bias. The sum has five decimals, the squares have two.",
            width=TEXT_WIDTH,
        )
        source = "The picture" if number == 1 else "What comes in"
        worked_view(
            worked_map(model, pixels, number, filter_at + 1),
            source,
            f"Feature map {filter_at + 1}",
            key="why-worked",
        )


def _sheet(maps: Tensor, peak: float | None = None) -> Image.Image:
    return contact_sheet(maps, 16 if len(maps) >= MANY else 8, peak)


def _fingerprint(model: TrainedModel) -> bytes:
    """What tells one network from every other: its layers and weights."""
    digest = hashlib.blake2b(model.spec.to_text().encode())
    for weights in model.network.state_dict().values():
        digest.update(weights.contiguous().numpy().tobytes())
    return digest.digest()


@st.cache_data(
    show_spinner=False, max_entries=200, hash_funcs={TrainedModel: _fingerprint, torch.Tensor: lambda it: it.numpy()}
)
def _explained(model: TrainedModel, pixels: Tensor, class_id: int) -> Explanations:
    return explanations(model, pixels, class_id)

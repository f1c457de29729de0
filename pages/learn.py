"""Learn: why a convolutional network, for pictures, in six steps with one picture."""

import streamlit as st
import torch
from torch import Tensor

from apparel.assets import ASSETS
from apparel.data import CLASSES, fashion_mnist
from apparel.errors import ModelFileError
from apparel.explain.feature_maps import first_filters
from apparel.models.trained import TrainedModel, load_model
from apparel.words import figures
from pages.parts.kit.choice import choose_from_list
from pages.parts.kit.later import later
from pages.parts.kit.links import page_link
from pages.parts.kit.pictures import enlarge
from pages.parts.kit.text import TEXT_WIDTH
from pages.parts.learn.filter import sliding_filter
from pages.parts.learn.flatten import flattening
from pages.parts.learn.lesson import contents
from pages.parts.learn.network import whole_network
from pages.parts.learn.numbers import picture_is_numbers
from pages.parts.learn.pool import pooling
from pages.parts.learn.size import size_costs

KINDS = {str(label): name for label, name in enumerate(CLASSES)}
BOOT = str(CLASSES.index("Ankle boot"))

# test pictures of four other kinds, to shuffle beside the chosen one
OTHERS = [1, 2, 7, 8]


@st.cache_resource
def models() -> dict[str, TrainedModel]:
    """The trained networks that are shown, by the names of their folders: their first filters are learnt."""
    return {name: load_model(ASSETS / "models" / name) for name in ("shipped", "tutorial")}


def six_steps(networks: dict[str, TrainedModel], learned: Tensor, pixels: Tensor, label: int) -> None:
    """The lesson, about the picture ``pixels`` of the class ``label``."""
    picture_is_numbers(pixels)
    flattening(pixels, fashion_mnist().test.images[OTHERS])
    size_costs()
    sliding_filter(pixels, learned)
    pooling(pixels)
    if networks:
        whole_network(networks, pixels, label)
    st.space("large")
    page_link("train", "Now watch it learn", icon="arrow_forward")


st.title("Learn")
st.markdown(
    "How does a machine tell a T-shirt from an ankle boot? Six steps, with one picture that you choose. "
    "You need no mathematics beyond adding and multiplying.",
    width=TEXT_WIDTH,
)
contents()

test = fashion_mnist().test.with_labels()
with st.container(horizontal=True, vertical_alignment="bottom", border=True, width=TEXT_WIDTH):
    shown = st.empty()
    label = int(choose_from_list("Your picture", KINDS, "kind", BOOT, width=200))
    name = CLASSES[label]
    of_this_kind = test.images[test.labels == label]
    number = st.number_input(
        f"Which of the {figures.whole(len(of_this_kind))}",
        1,
        len(of_this_kind),
        key="number",
        bind="query-params",
        width=160,
    )
    pixels = of_this_kind[number - 1]
    shown.image(enlarge(pixels), width=112, output_format="PNG", alt=f"{name}, picture {number}")

try:
    networks = models()
    learned = first_filters(networks["shipped"])
except ModelFileError as reason:
    networks, learned = {}, torch.empty(0, 3, 3)
    st.info(f"The trained networks cannot be shown. {reason}")

later("steps", six_steps, networks, learned, pixels, label)

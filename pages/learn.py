"""Learn: why a convolutional network, for pictures, in six steps with one picture."""

import streamlit as st
import torch

from apparel.data import ASSETS, CLASSES, fashion_mnist
from apparel.errors import ModelFileError
from apparel.evaluation.feature_maps import first_filters
from apparel.training.model_file import TrainedModel, load_model
from pages.parts.lesson import TEXT_WIDTH, contents
from pages.parts.lesson_filter import sliding_filter
from pages.parts.lesson_flatten import flattening
from pages.parts.lesson_network import whole_network
from pages.parts.lesson_numbers import picture_is_numbers
from pages.parts.lesson_pool import pooling
from pages.parts.lesson_size import size_costs
from pages.parts.pictures import enlarge

# test pictures of four other kinds, to shuffle beside the chosen one
OTHERS = [1, 2, 7, 8]


@st.cache_resource
def models() -> dict[str, TrainedModel]:
    """The trained networks that are shown, by the names of their presets."""
    return {name: load_model(ASSETS / "models" / name) for name in ("quick", "tutorial")}


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
    name = st.selectbox(
        "Your picture", CLASSES, CLASSES.index("Ankle boot"), key="kind", bind="query-params", width=200
    )
    label = CLASSES.index(name)
    of_this_kind = test.images[test.labels == label]
    number = st.number_input(
        f"Which of the {len(of_this_kind):,}", 1, len(of_this_kind), key="number", bind="query-params", width=160
    )
    pixels = of_this_kind[number - 1]
    shown.image(enlarge(pixels), width=112, output_format="PNG", alt=f"{name}, picture {number}")

try:
    networks = models()
    learned = first_filters(networks["quick"])
except ModelFileError as reason:
    networks, learned = {}, torch.empty(0, 3, 3)
    st.info(f"The trained networks cannot be shown. {reason}")

picture_is_numbers(pixels)
flattening(pixels, test.images[OTHERS])
size_costs()
sliding_filter(pixels, learned)
pooling(pixels)
if networks:
    whole_network(networks, pixels, label)

st.space("large")
st.page_link("pages/train.py", label="Now watch it learn", icon=":material/arrow_forward:")

"""The test pictures as the networks of a heat get them."""

from dataclasses import replace

import streamlit as st
import torch
from torch import Tensor

from apparel.data import Dataset, fashion_mnist
from apparel.models.shuffling import order_of
from apparel.training.race import shifted
from pages.parts.kit.pictures import picture_grid
from pages.parts.race.heats import Heat

SHOWN = 6
ZOOM = 3
"""Three of them stand in a row of a phone, so that the guess below is on its first screen."""


@st.cache_resource(show_spinner=False)
def moved() -> Dataset:
    """The dataset with its test pictures moved; the same tensor each time, so that it is not digested anew."""
    known = fashion_mnist()
    return replace(known, test=shifted(known.test))


def show_pictures(heat: Heat) -> None:
    """The first few of them."""
    picture_grid(_first(heat), [f"Test picture {at + 1}" for at in range(SHOWN)], ZOOM)


def _first(heat: Heat) -> Tensor:
    dataset = fashion_mnist() if heat.trains else moved()
    images = dataset.test.images[:SHOWN]
    if heat.shuffled:
        order = torch.tensor(order_of(images[0].numel()))
        images = images.flatten(1)[:, order].view(images.shape)
    return images

"""Where the pictures lie: two ways to lay a dataset out, and what is costly about it kept for all visitors."""

from collections.abc import Callable
from functools import partial

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from apparel.data.numbers import images
from apparel.inspect.map import fashion_mnist_map, on_grid, pca_map, read_map
from apparel.jobs.kinds import MAP
from apparel.records.ids import DatasetId
from apparel.words import Sentence
from pages.parts.choose.dataset import Chosen, pictures_of
from pages.parts.choose.job import result_of
from pages.parts.map.picture_map import PlacedPictures, place_pictures

LAYOUTS = {"neighbours": "Neighbours", "pca": "PCA"}
EXPLAINED = {
    "neighbours": Sentence(
        "Each picture is a dot and lies beside those that it is most like. How far groups are apart says little. "
        "The method is t-SNE."
    ),
    "pca": Sentence(
        "Each picture is a dot; left to right and top to bottom are the two ways in which the pictures differ most. "
        "The method is PCA (principal component analysis)."
    ),
}

Points = Callable[[], NDArray[np.uint16]]
"""Says where the pictures lie, on a map's grid."""


def laid_out(chosen: Chosen, layout: str) -> PlacedPictures | None:
    """The pictures with their places; None while somebody must ask for them first or wait."""
    points = _points_of(chosen, layout)
    return _placed(chosen.id, layout, points) if points else None


def _points_of(chosen: Chosen, layout: str) -> Points | None:
    if layout == "pca":
        return lambda: on_grid(pca_map(images(chosen.pictures)))
    if chosen.is_shipped:
        return fashion_mnist_map
    file = result_of(MAP, chosen.id)
    return partial(read_map, file) if file else None


@st.cache_resource(show_spinner="The map is being drawn.", max_entries=8)
def _placed(dataset_id: DatasetId, layout: str, _points: Points) -> PlacedPictures:
    return place_pictures(images(pictures_of(dataset_id)), _points())

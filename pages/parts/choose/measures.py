"""The measures of all pictures of a dataset, taken once."""

import streamlit as st
from torch import Tensor

from apparel.data.measures import measure
from apparel.records.ids import DatasetId
from pages.parts.choose.dataset import pictures_of


@st.cache_resource(show_spinner=False, max_entries=8)
def measures_of(dataset_id: DatasetId) -> dict[str, Tensor]:
    """Every measure, by its id, of every picture by its number: float32 [N] each."""
    return measure(pictures_of(dataset_id))

"""What a chosen network says about the pictures of a dataset: the same answers on every page."""

import streamlit as st
import torch

from apparel.data import Dataset
from apparel.evaluation.predictions import Answer, Predictions
from apparel.records.ids import DatasetId
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.model import ModelOption
from pages.parts.services import services

MAX_ASKED = 8
"""Networks with a dataset whose predictions stay in memory, three megabytes each for 70,000 pictures."""


def predictions_of(option: ModelOption, dataset_id: DatasetId) -> Predictions:
    """What the network says about every picture, by their numbers; asked once, with a bar while it answers."""
    asked, key = _asked(), (option.key, option.made, dataset_id)
    if key not in asked:
        bar = st.progress(0.0, text="Asking the network about every picture")

        def tell(done: int, total: int) -> None:
            bar.progress(done / max(total, 1))

        found = services().predictions(
            option.load(),
            pictures_of(dataset_id),
            option.run_id,
            tell,
        )
        bar.empty()
        while len(asked) >= MAX_ASKED:
            asked.pop(next(iter(asked)), None)
        asked[key] = found
        return found
    return asked[key]


def answer_to(option: ModelOption, dataset: Dataset, number: int) -> Answer:
    """What the network says about the picture with this number."""
    found = services().predictions_of(option.load(), dataset, torch.tensor([number]), option.run_id)
    return found.answer(0)


@st.cache_resource(show_spinner=False)
def _asked() -> dict[tuple[str, float | None, DatasetId], Predictions]:
    # not the function above: what it draws on its way would be drawn again with every cached answer
    return {}

"""What a chosen network says about the pictures of a dataset: the same answers on every page."""

from collections.abc import Sequence

import streamlit as st
import torch

from apparel.data.numbers import Split
from apparel.evaluation.predictions import Predictions
from apparel.records.ids import DatasetId
from apparel.words import figures
from pages.parts.choose.dataset import pictures_of
from pages.parts.choose.model import ModelOption
from pages.parts.kit.timed import timed_bar
from pages.parts.services import services

MAX_ASKED = 8
"""Networks with a dataset whose predictions stay in memory, three megabytes each for 70,000 pictures."""
MAX_SHEETS = 256
"""Handfuls of pictures with what a network says about them that stay in memory."""


def predictions_of(option: ModelOption, dataset_id: DatasetId, part: Split | None = None) -> Predictions:
    """What the network says about every picture of a ``part``, or of both, in the order of their numbers.

    It is asked once, with a bar while it answers.
    """
    asked, key = _asked(), (option.key, option.made, dataset_id, part)
    if key not in asked:
        with timed_bar("The network is being asked.") as bar:

            def tell(done: int, total: int) -> None:
                words = f"The network has looked at {figures.whole(done)} of {figures.whole(total)} pictures"
                bar(done / max(total, 1), words)

            found = services().predictions(option.load(), pictures_of(dataset_id), part, option.run_id, tell)
        while len(asked) >= MAX_ASKED:
            asked.pop(next(iter(asked)), None)
        asked[key] = found
        return found
    return asked[key]


def answers_to(option: ModelOption, dataset_id: DatasetId, numbers: Sequence[int]) -> Predictions:
    """What the network says about the pictures with these few ``numbers``, in their order; of no other it is asked."""
    return _some(option.key, option.made, dataset_id, tuple(numbers), option)


@st.cache_resource(show_spinner=False, max_entries=MAX_SHEETS)
def _some(
    key: str, made: float | None, dataset_id: DatasetId, numbers: tuple[int, ...], _option: ModelOption
) -> Predictions:
    return services().predictions_of(
        _option.load(), pictures_of(dataset_id), torch.tensor(numbers, dtype=torch.int64), _option.run_id
    )


@st.cache_resource(show_spinner=False)
def _asked() -> dict[tuple[str, float | None, DatasetId, Split | None], Predictions]:
    # not the function above: what it draws on its way would be drawn again with every cached answer
    return {}

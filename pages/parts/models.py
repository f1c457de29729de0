"""Choosing the network that answers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from apparel.data import ASSETS
from apparel.training.model_file import FILE_NAME, TrainedModel, load_model

DEFAULT = "shipped"


@dataclass(frozen=True)
class ModelOption:
    """A network that can be chosen: its key in the link, its words in the list, and how to get it."""

    key: str
    label: str
    load: Callable[[], TrainedModel]


def choose_model() -> TrainedModel:
    """A list of networks to choose from; the choice lives in the link as ``model``."""
    options = {option.key: option for option in _shipped()}
    key = st.selectbox(
        "Network that answers",
        list(options),
        format_func=lambda key: options[key].label,
        key="model",
        bind="query-params",
        width=460,
    )
    return options[key].load()


def _shipped() -> list[ModelOption]:
    folders = [file.parent for file in (ASSETS / "models").glob(f"*/{FILE_NAME}")]
    return [
        ModelOption(folder.name, _label(folder), lambda folder=folder: _load(folder))
        for folder in sorted(folders, key=lambda folder: (folder.name != DEFAULT, folder.name))
    ]


def _label(folder: Path) -> str:
    accuracy = _load(folder).facts["test_accuracy"]
    return f"{folder.name.capitalize()}: right about {accuracy:.1%} of the test pictures".replace("%", " %")


@st.cache_resource(show_spinner=False)
def _load(folder: Path) -> TrainedModel:
    return load_model(folder)

"""Choosing the network that answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from apparel.assets import ASSETS
from apparel.data import CLASSES
from apparel.errors import ApparelError
from apparel.models.trained import FILE_NAME, TrainedModel, load_model
from apparel.records.ids import FASHION_MNIST, DatasetId, RunId
from apparel.records.run import Run
from apparel.runs.in_words import run_in_words
from apparel.words import figures
from pages.parts.choose.dataset import Chosen, pictures_of
from pages.parts.kit.choice import choose_from_list, told_apart
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

DEFAULT = "robust"
MAX_BESIDE = 4
"""Networks that answer beside the chosen one."""


@dataclass(frozen=True)
class ModelOption:
    """A network that can be chosen: its key in the link, its words in the list, how to get it, and its dataset's id.

    ``run_id`` is the run that taught it, and ``made`` when that ended: it may begin anew and learn something else.
    None for one that ships.
    """

    key: str
    label: str
    load: Callable[[], TrainedModel]
    dataset: DatasetId = FASHION_MNIST
    run_id: RunId | None = None
    made: float | None = None


def choose_model() -> ModelOption:
    """A list of networks to choose from; the choice lives in the link as ``model``.

    They are the shipped ones, what the visitor's own runs learnt, and the run that the link names.
    """
    options = _options()
    linked = st.query_params.get("model", DEFAULT)
    if linked not in options:
        try:
            options[linked] = _of_run(services().runs.get(linked))
            options[linked].load()
        except ApparelError as reason:
            options.pop(linked, None)
            st.warning(f"{plain(reason)} The shipped network answers instead.")
    return list_of_networks("Network that answers", options)


def list_of_networks(label: str, options: dict[str, ModelOption]) -> ModelOption:
    """A list of ``options``, of which the first is chosen unless the link names another one as ``model``."""
    return options[choose_from_list(label, _words(options), "model", width=460)]


def choose_others() -> list[ModelOption]:
    """A list of networks whose answers stand beside those of the chosen one."""
    options = _options()
    words = told_apart(_words(options))
    keys = st.multiselect(
        "Beside it",
        [key for key in options if key != st.query_params.get("model", DEFAULT)],
        format_func=words.__getitem__,
        max_selections=MAX_BESIDE,
        placeholder="Other networks",
        width=360,
    )
    return [options[key] for key in keys]


def _words(options: dict[str, ModelOption]) -> dict[str, str]:
    return {key: option.label for key, option in options.items()}


def _options() -> dict[str, ModelOption]:
    return {option.key: option for option in [*_shipped(), *map(_of_run, _own_runs())]}


NOBODY = "none"


def choose_judge(chosen: Chosen, on_change: Callable[[], None]) -> ModelOption | None:
    """A list of the networks that know the classes of a dataset, None among them; the link has it as ``judge``."""
    options = {option.key: option for option in judges(chosen)}
    words = {NOBODY: "None"} | _words(options)
    return options.get(
        choose_from_list("Network that gives its opinion", words, "judge", on_change=on_change, width=300)
    )


def judges(chosen: Chosen) -> list[ModelOption]:
    """The networks that know the classes of the dataset: shipped ones and the visitor's own."""
    shipped = _shipped() if chosen.pictures.classes == CLASSES else []
    return [*shipped, *(_of_run(run) for run in _own_runs() if _classes(run) == chosen.pictures.classes)]


def _classes(run: Run) -> tuple[str, ...]:
    try:
        return pictures_of(run.dataset).classes
    except ApparelError:
        return ()


def _shipped() -> list[ModelOption]:
    folders = [file.parent for file in (ASSETS / "models").glob(f"*/{FILE_NAME}")]
    return [
        ModelOption(folder.name, _label(folder), partial(_load, folder))
        for folder in sorted(folders, key=lambda folder: (folder.name != DEFAULT, folder.name))
    ]


def _label(folder: Path) -> str:
    accuracy = _load(folder).facts.test_accuracy or 0.0
    return f"{folder.name.capitalize()}: right about {figures.percent(accuracy)} of the test pictures"


def _own_runs() -> list[Run]:
    return [run for run in services().runs.of_visitor(visitor()) if run.has_model]


def _of_run(run: Run) -> ModelOption:
    return ModelOption(
        run.id, str(run_in_words(run)), lambda: _load_run(run.id, run.ended), run.dataset, run.id, run.ended
    )


@st.cache_resource(show_spinner=False, max_entries=16)
def _load_run(run_id: RunId, ended: float | None) -> TrainedModel:
    return services().runs.model(run_id)


@st.cache_resource(show_spinner=False)
def _load(folder: Path) -> TrainedModel:
    return load_model(folder)

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


def choose_model() -> tuple[TrainedModel, DatasetId]:
    """A list of networks to choose from, and the id of the dataset that the chosen one learnt from.

    The choice lives in the link as ``model``.

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
            st.warning(f"{reason} The shipped network answers instead.")
    chosen = list_of_networks("Network that answers", options, linked, key="model")
    return chosen.load(), chosen.dataset


def list_of_networks(label: str, options: dict[str, ModelOption], linked: str, key: str) -> ModelOption:
    """A list of ``options``, the ``linked`` one chosen at first; the link keeps the choice as ``model``."""
    keys = list(options)
    # not bind="query-params": that writes the words of an option into the link, and a run's words change
    chosen = st.selectbox(
        label,
        keys,
        index=keys.index(linked) if linked in options else 0,
        format_func=lambda option: options[option].label,
        key=key,
        on_change=lambda: st.query_params.update(model=st.session_state[key]),
        width=460,
    )
    return options[chosen]


def choose_others() -> list[ModelOption]:
    """A list of networks whose answers stand beside those of the chosen one."""
    options = _options()
    keys = st.multiselect(
        "Beside it",
        [key for key in options if key != st.session_state.get("model")],
        format_func=lambda key: options[key].label,
        max_selections=MAX_BESIDE,
        placeholder="Other networks",
        width=360,
    )
    return [options[key] for key in keys]


def _options() -> dict[str, ModelOption]:
    return {option.key: option for option in [*_shipped(), *map(_of_run, _own_runs())]}


NOBODY = "none"


def choose_judge(chosen: Chosen, on_change: Callable[[], None]) -> ModelOption | None:
    """A list of the networks that know the classes of a dataset, None among them; the link has it as ``judge``."""
    options = {option.key: option for option in judges(chosen)}
    keys = [NOBODY, *options]
    linked = st.query_params.get("judge", NOBODY)

    def remember() -> None:
        st.query_params["judge"] = st.session_state.judge
        on_change()

    key = st.selectbox(
        "Network that gives its opinion",
        keys,
        index=keys.index(linked) if linked in keys else 0,
        format_func=lambda key: options[key].label if key in options else "None",
        key="judge",
        on_change=remember,
        width=300,
    )
    return options.get(key)


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

"""Choosing the network that answers."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import streamlit as st

from apparel.assets import ASSETS
from apparel.data import CLASSES
from apparel.data.formats.files import shown
from apparel.errors import ApparelError, DataError
from apparel.models.trained import FILE_NAME, TrainedModel, load_model
from apparel.records.ids import FASHION_MNIST, DatasetId, RunId, is_brought
from apparel.records.run import Run
from apparel.runs.in_words import run_in_words, titles
from apparel.words import figures
from pages.parts.choose.dataset import Chosen, pictures_of
from pages.parts.kit.choice import choose_from_list, told_apart
from pages.parts.kit.keyed import shows
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

DEFAULT = "robust"
SOON_ASKED = "quick"
"""The shipped network that has looked at ten thousand pictures within seconds, before anybody chose one."""
MAX_BESIDE = 4
"""Networks that answer beside the chosen one."""


@dataclass(frozen=True)
class ModelOption:
    """A network that can be chosen: its key in the link, its words in the list, how to get it, and its dataset's id.

    ``name`` is what it is called in few words. ``run_id`` is the run that taught it, and ``made`` when that ended: it
    may begin anew and learn something else. None for one that ships. Where the run ``is_learning`` still, the network
    is that of its latest epoch.
    """

    key: str
    name: str
    label: str
    load: Callable[[], TrainedModel]
    dataset: DatasetId = FASHION_MNIST
    run_id: RunId | None = None
    made: float | None = None
    is_learning: bool = False


def choose_model() -> ModelOption:
    """A list of networks to choose from; the choice lives in the link as ``model``.

    They are the shipped ones, what the visitor's own runs learnt, what was brought, and what the link names.
    """
    options = _options()
    linked = st.query_params.get("model", DEFAULT)
    if linked not in options:
        try:
            options[linked] = _linked(linked)
        except ApparelError as reason:
            st.warning(f"{plain(reason)} The network {default_network().name} answers instead.")
    return list_of_networks("Network that answers", options)


def list_of_networks(label: str, options: dict[str, ModelOption]) -> ModelOption:
    """A list of ``options``, of which the first is chosen unless the link names another one as ``model``."""
    return options[choose_from_list(label, _words(options), "model", width=460)]


def choose_others(chosen: ModelOption, usual: Sequence[ModelOption] = ()) -> list[ModelOption]:
    """A list of networks whose answers stand beside those of the chosen one.

    The link has them as ``beside``, with dots between, unless they are the ``usual`` ones.
    """
    options = _options()
    said = st.query_params.get("beside")
    default = [option.key for option in usual] if said is None else said.split(".")[:MAX_BESIDE]
    for key in default:
        if key and key not in options:
            with suppress(ApparelError):
                options[key] = _linked(key)
    options.pop(chosen.key, None)
    words = told_apart(_words(options))

    def remember(keys: list[str]) -> None:
        if keys == [option.key for option in usual]:
            st.query_params.pop("beside", None)
        else:
            st.query_params["beside"] = ".".join(keys)

    value = [key for key in default if key in options]
    keys = st.multiselect(
        "Networks that answer beside it",
        list(options),
        default=value,
        format_func=words.__getitem__,
        max_selections=MAX_BESIDE,
        placeholder="Other networks",
        **shows("beside", value, remember),
    )
    return [options[key] for key in keys]


def rival(chosen: ModelOption) -> ModelOption | None:
    """Who is to be compared with it on pictures that are no catalogue's, where the networks differ most.

    It is the visitor's newest network for the shipped one that answers by default, and that one for theirs.
    """
    if chosen.key == DEFAULT:
        return next((option for option in networks_of(_own_runs()) if _knows_the_kinds(option)), None)
    is_own = chosen.run_id is not None and _knows_the_kinds(chosen)
    return default_network() if is_own else None


def _knows_the_kinds(option: ModelOption) -> bool:
    try:
        return option.load().classes == CLASSES
    except ApparelError:
        return False


def _linked(key: str) -> ModelOption:
    """What a link names: what somebody brought, or what a run has learnt; ApparelError when there is nothing."""
    option = _of_brought(key) if is_brought(key) else option_of(services().runs.get(key))
    option.load()
    return option


def _words(options: dict[str, ModelOption]) -> dict[str, str]:
    return {key: option.label for key, option in options.items()}


def _options() -> dict[str, ModelOption]:
    return {option.key: option for option in [*shipped_networks(), *networks_of(_own_runs()), *_brought()]}


NOBODY = "none"


def choose_judge(chosen: Chosen, on_change: Callable[[], None]) -> ModelOption | None:
    """A list of the networks that know the classes of a dataset, None among them; the link has it as ``judge``."""
    options = {option.key: option for option in judges(chosen)}
    words = {NOBODY: "None"} | _words(options)
    return options.get(
        choose_from_list(
            "Show what a network says",
            words,
            "judge",
            on_change=on_change,
            width=300,
            help="Its answers stand with the pictures, and you can pick out those that it gets right or wrong.",
        )
    )


def judges(chosen: Chosen) -> list[ModelOption]:
    """The networks that know the classes of the dataset: shipped ones, the visitor's own, and what was brought."""
    classes = chosen.pictures.classes
    shipped = shipped_networks() if classes == CLASSES else []
    brought = [option for option in _brought() if option.load().classes == classes]
    return [*shipped, *networks_of([run for run in _own_runs() if _classes(run) == classes]), *brought]


def choose_network_for(chosen: Chosen) -> ModelOption | None:
    """A list of the networks that know the classes of a dataset, as ``model`` in the link; None where there is none.

    They are the shipped ones, what the visitor's own runs learnt, and the run that the link names.
    """
    options = {option.key: option for option in judges(chosen)}
    linked = st.query_params.get("model", "")
    if linked and linked not in options:
        try:
            option = _linked(linked)
            if option.load().classes != chosen.pictures.classes:
                raise DataError("The network that the link names tells other classes apart than this dataset has.")
            options[linked] = option
        except ApparelError as reason:
            st.warning(plain(reason))
    if not options:
        return None
    first = SOON_ASKED if SOON_ASKED in options else None
    return options[choose_from_list("Network", _words(options), "model", first, width=460)]


def as_it_was_after(option: ModelOption, epoch: int) -> ModelOption:
    """What the run of ``option`` knew after an ``epoch`` that was kept of it."""
    run_id = option.run_id
    assert run_id is not None, "a run taught it"
    name = f"{option.name}, after epoch {epoch}"
    return replace(
        option,
        key=f"{option.key}-{epoch}",
        name=name,
        label=name,
        load=lambda: _load_epoch(run_id, option.made, epoch),
    )


def _classes(run: Run) -> tuple[str, ...]:
    try:
        return pictures_of(run.dataset).classes
    except ApparelError:
        return ()


def default_network() -> ModelOption:
    """The shipped network that answers where no other is named."""
    return _of_folder(ASSETS / "models" / DEFAULT)


def shipped_networks() -> list[ModelOption]:
    """The networks that ship, the default one first."""
    folders = [file.parent for file in (ASSETS / "models").glob(f"*/{FILE_NAME}")]
    return list(map(_of_folder, sorted(folders, key=lambda folder: (folder.name != DEFAULT, folder.name))))


def _of_folder(folder: Path) -> ModelOption:
    return ModelOption(folder.name, folder.name.capitalize(), _label(folder), partial(_load, folder))


def _label(folder: Path) -> str:
    accuracy = _load(folder).facts.test_accuracy or 0.0
    return f"{folder.name.capitalize()}: right about {figures.percent(accuracy)} of the test pictures"


def _own_runs() -> list[Run]:
    return [run for run in services().runs.of_visitor(visitor()) if run.has_model]


def option_of(run: Run) -> ModelOption:
    """What this run learnt."""
    (option,) = networks_of([run])
    return option


def networks_of(runs: Sequence[Run]) -> list[ModelOption]:
    """What each of the ``runs`` learnt, under names that tell them apart."""
    return [_of_run(run, name) for run, name in zip(runs, titles(runs), strict=True)]


def _of_run(run: Run, name: str) -> ModelOption:
    words, key = str(run_in_words(run, name)), (run.dataset, run.id)
    if not run.has_model and (epochs := services().runs.kept_epochs(run.id)):
        made = (run.started or 0.0) + epochs[-1]  # it may begin anew
        load = partial(_load_epoch, run.id, made, epochs[-1])
        return ModelOption(run.id, name, f"{words}, after epoch {epochs[-1]}", load, *key, made, is_learning=True)
    return ModelOption(run.id, name, words, lambda: _load_run(run.id, run.ended), *key, run.ended)


def _brought() -> list[ModelOption]:
    """What was brought in this session, as far as it is still there."""
    return [option for option in map(_of_brought, st.session_state.get("brought_networks", {})) if _is_there(option)]


def _is_there(option: ModelOption) -> bool:
    try:
        option.load()
    except ApparelError:
        return False
    return True


def _of_brought(model_id: str) -> ModelOption:
    file = st.session_state.get("brought_networks", {}).get(model_id, "a file")
    name = f"Brought: {shown(file)}"
    return ModelOption(model_id, name, name, partial(_load_brought, model_id))


@st.cache_resource(show_spinner=False, max_entries=8)
def _load_brought(model_id: str) -> TrainedModel:
    return services().brought.get(model_id)


@st.cache_resource(show_spinner=False, max_entries=16)
def _load_run(run_id: RunId, ended: float | None) -> TrainedModel:
    return services().runs.model(run_id)


@st.cache_resource(show_spinner=False, max_entries=32)
def _load_epoch(run_id: RunId, ended: float | None, epoch: int) -> TrainedModel:
    return services().runs.model_after(run_id, epoch)


@st.cache_resource(show_spinner=False)
def _load(folder: Path) -> TrainedModel:
    return load_model(folder)

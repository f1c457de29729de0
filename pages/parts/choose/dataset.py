"""Choosing the dataset that a page shows: Fashion-MNIST, what the visitor brought, or what the link names."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import streamlit as st
import torch

from apparel.data import Dataset
from apparel.data.changes import Changes
from apparel.data.numbers import UNLABELLED, images_of
from apparel.errors import ApparelError
from apparel.records.correction import NONE_OF_THESE, Correction, own_labels
from apparel.records.dataset import Reading
from apparel.records.ids import FASHION_MNIST, DatasetId, VisitorId
from pages.parts.choose.rules import dataset_of_room, hides
from pages.parts.kit.choice import nothing, told_apart
from pages.parts.kit.keyed import shows
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

SHIPPED = "Fashion-MNIST"


@dataclass(frozen=True)
class Chosen:
    """A dataset under its id, what this visitor set aside of it, and what they say that pictures of it really are.

    ``relabelled`` has labels by the numbers of the pictures, UNLABELLED for what is of no class.
    """

    id: DatasetId
    pictures: Dataset
    aside: frozenset[int]
    relabelled: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_shipped(self) -> bool:
        return self.id == FASHION_MNIST

    def set_aside(self, numbers: frozenset[int]) -> None:
        """Let these be what is set aside."""
        services().aside.keep(visitor(), self.id, numbers)

    def relabel(self, numbers: Collection[int], label: int | None) -> None:
        """Say what these pictures really are, UNLABELLED for no class, or with None take back what was said.

        Raises DataError where that are too many to keep.
        """
        images = images_of(self.pictures, torch.tensor(list(numbers), dtype=torch.int64))
        if label is not None:
            name = NONE_OF_THESE if label == UNLABELLED else self.pictures.classes[label]
            services().corrections.add_each(visitor(), images, name, self.id)
            return
        pixels = {one.numpy().tobytes() for one in images}
        said = [known for known in _corrections(self.id, visitor()) if known.pixels.numpy().tobytes() in pixels]
        services().corrections.remove(visitor(), *(known.id for known in said))

    @property
    def changes(self) -> Changes:
        """What a run learns without, and under which other labels, that learns with what this visitor changed."""
        none = {number for number, label in self.relabelled.items() if label == UNLABELLED}
        return Changes.of(self.aside | none, self.relabelled)

    def mark(self, number: int) -> str:
        """What stands before the words of a picture that the visitor changed."""
        if number in self.aside:
            return "✗ set aside: "
        if number not in self.relabelled:
            return ""
        label = self.relabelled[number]
        return f"→ {NONE_OF_THESE if label == UNLABELLED else self.pictures.classes[label]}: "

    def now(self) -> "Chosen":
        """The same with what has been changed since: a fragment is drawn again with what it was given before."""
        return chosen_by_id(self.id, self.pictures, visitor())


def chosen_by_id(dataset_id: DatasetId, pictures: Dataset, who: VisitorId) -> Chosen:
    """The dataset with this id and these ``pictures``, with what somebody has changed of it."""
    corrections = _corrections(dataset_id, who)
    labels = _own_labels(dataset_id, tuple(known.id for known in corrections), pictures, corrections)
    return Chosen(dataset_id, pictures, services().aside.of(who, dataset_id), labels)


def _corrections(dataset_id: DatasetId, who: VisitorId) -> list[Correction]:
    return [known for known in services().corrections.of_visitor(who) if known.dataset_id == dataset_id]


@st.cache_resource(show_spinner=False, max_entries=64)
def _own_labels(
    dataset_id: DatasetId, ids: tuple[str, ...], _pictures: Dataset, _corrections: list[Correction]
) -> dict[int, int]:
    return own_labels(_pictures, _corrections)


def choose_dataset(on_change: Callable[[], None] = nothing) -> Chosen:
    """A list of datasets to choose from; the choice goes with the visitor from page to page, and into the link."""
    state, datasets = st.session_state, services().datasets
    names: dict[DatasetId, str] = {FASHION_MNIST: SHIPPED}
    names |= {own.id: own.name for own in datasets.of_visitor(visitor()) if own.state == Reading.READY}
    if of_all := dataset_of_room():
        names[of_all.id] = of_all.name
    wanted = DatasetId(st.query_params.get("dataset", state.get("dataset_id", FASHION_MNIST)))
    try:
        found = pictures_of(wanted)
    except ApparelError as reason:
        st.warning(f"{plain(reason)} {SHIPPED} is shown instead.")
        wanted, found = FASHION_MNIST, pictures_of(FASHION_MNIST)
    names.setdefault(wanted, found.name)

    def remember(chosen: DatasetId) -> None:
        carry(chosen)
        on_change()

    words = told_apart(names)
    if not hides("dataset"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.selectbox(
                "Dataset",
                list(names),
                index=list(names).index(wanted),
                format_func=words.__getitem__,
                width=300,
                **shows("dataset", wanted, remember),
            )
            page_link("data", "Bring your own")
    carry(wanted)
    return chosen_by_id(wanted, found, visitor())


def pictures_of(dataset_id: str) -> Dataset:
    """The dataset with this id; ApparelError when it is not there any more."""
    if dataset_id != FASHION_MNIST:
        # what was deleted is not shown from a cache
        services().datasets.get(dataset_id)
    return _read(dataset_id)


def link_to(dataset_id: DatasetId) -> dict[str, str]:
    """What the link to a page carries so that it shows this dataset."""
    return {} if dataset_id == FASHION_MNIST else {"dataset": dataset_id}


def name_of_dataset(dataset_id: DatasetId) -> str:
    """What a dataset is called, also one that is not there any more."""
    try:
        return services().datasets.get(dataset_id).name if dataset_id != FASHION_MNIST else SHIPPED
    except ApparelError:
        return "a dataset that is not here any more"


def carry(dataset_id: DatasetId) -> None:
    """Let every page that is opened next show this dataset."""
    st.session_state.dataset_id = dataset_id
    if dataset_id == FASHION_MNIST:
        st.query_params.pop("dataset", None)
    elif st.query_params.get("dataset") != dataset_id:
        st.query_params["dataset"] = dataset_id


@st.cache_resource(show_spinner=False, max_entries=8)
def _read(dataset_id: str) -> Dataset:
    return services().datasets.pictures(dataset_id)

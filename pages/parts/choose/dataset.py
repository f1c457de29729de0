"""Choosing the dataset that a page shows: Fashion-MNIST, what the visitor brought, or what the link names."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from apparel.data import Dataset
from apparel.errors import ApparelError
from apparel.records.dataset import Reading
from apparel.records.ids import FASHION_MNIST, DatasetId
from pages.parts.choose.rules import hides
from pages.parts.kit.choice import nothing, told_apart
from pages.parts.kit.keyed import shows
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.services import services, visitor

SHIPPED = "Fashion-MNIST"


@dataclass(frozen=True)
class Chosen:
    """A dataset under its id, and what this visitor set aside of it."""

    id: DatasetId
    pictures: Dataset
    aside: frozenset[int]

    @property
    def is_shipped(self) -> bool:
        return self.id == FASHION_MNIST

    def set_aside(self, numbers: frozenset[int]) -> None:
        """Let these be what is set aside."""
        services().aside.keep(visitor(), self.id, numbers)


def choose_dataset(on_change: Callable[[], None] = nothing) -> Chosen:
    """A list of datasets to choose from; the choice goes with the visitor from page to page, and into the link."""
    state, datasets = st.session_state, services().datasets
    names: dict[DatasetId, str] = {FASHION_MNIST: SHIPPED}
    names |= {own.id: own.name for own in datasets.of_visitor(visitor()) if own.state == Reading.READY}
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
    return Chosen(wanted, found, services().aside.of(visitor(), wanted))


def pictures_of(dataset_id: str) -> Dataset:
    """The dataset with this id; ApparelError when it is not there any more."""
    if dataset_id != FASHION_MNIST:
        # what was deleted is not shown from a cache
        services().datasets.get(dataset_id)
    return _read(dataset_id)


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

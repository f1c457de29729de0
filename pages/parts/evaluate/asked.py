"""What is evaluated: a network, as it was after which epoch, on which pictures of a dataset."""

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from apparel.data.numbers import Split
from apparel.evaluation.metrics import Evaluation, evaluate
from apparel.evaluation.predictions import Predictions
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.model import ModelOption, as_it_was_after, choose_network_for
from pages.parts.choose.predictions import predictions_of
from pages.parts.kit.choice import choose, link_one, linked
from pages.parts.kit.keyed import shows
from pages.parts.kit.links import page_link
from pages.parts.services import services

LOOKS = Path(__file__).with_suffix(".css")
END = "end"
PARTS: dict[str, Split | None] = {"test": "test", "train": "train", "all": None}
WORDS = {"test": "test pictures", "train": "training pictures", "all": "pictures of both splits"}


@dataclass(frozen=True)
class Asked:
    """``option`` is evaluated on a ``part``, of PARTS, of a dataset; ``run`` is the same at the end of its run.

    ``epoch`` is the one after which the network is as it is asked; 0 for the end.
    """

    chosen: Chosen
    option: ModelOption
    run: ModelOption
    part: str
    epoch: int

    def now(self) -> "Asked":
        """The same with what the visitor has changed of the pictures since."""
        return replace(self, chosen=self.chosen.now())

    @property
    def first(self) -> int:
        """The number of the first picture that is asked about."""
        return len(self.chosen.pictures.train) if self.part == "test" else 0

    def predictions(self) -> Predictions:
        """What it says of each of the pictures, with a bar while it is asked."""
        return predictions_of(self.option, self.chosen.id, PARTS[self.part])

    def evaluation(self, found: Predictions) -> Evaluation:
        """How good what was ``found`` is."""
        return _evaluation((self.option.key, self.option.made, self.chosen.id, self.part), found)


@st.cache_resource(show_spinner=False, max_entries=64)
def _evaluation(key: tuple[object, ...], _found: Predictions) -> Evaluation:
    return evaluate(_found)


def leave() -> None:
    """Another dataset has other classes, and other networks know them."""
    for name in ("model", "after", "cell", "classes", "part"):
        st.query_params.pop(name, None)
    start_over()


def start_over() -> None:
    """Other pictures begin with their first page."""
    st.session_state.page = 1
    st.session_state.pop("enlarged", None)


def ask(chosen: Chosen) -> Asked | None:
    """A choice of the network, its epoch and the pictures; None, with the reason, where nothing can be counted."""
    if not (run := choose_network_for(chosen)):
        st.info("No network that you can use knows these classes. Train one with this dataset, then come back.")
        page_link("train", "Train a network")
        return None
    if not (parts := _parts(chosen, run)):
        st.info(
            "The test pictures of this dataset have no labels, so nobody can count how often a network is right about "
            "them; about the pictures that it learnt from it would say too much. Bring labelled pictures, or choose "
            "another dataset."
        )
        page_link("data", "Bring labelled pictures")
        return None
    epoch, part = _after_epoch(run), parts[0]
    if len(parts) > 1:
        part = choose(
            "Which pictures", {part: WORDS[part].capitalize() for part in parts}, "part", on_change=start_over
        )
    return Asked(chosen, as_it_was_after(run, epoch) if epoch else run, run, part, epoch)


def _parts(chosen: Chosen, run: ModelOption) -> list[str]:
    """Of which pictures one may ask it: of none that it learnt from, and of none without labels."""
    can_test, is_its_own = chosen.pictures.test.can_be_counted, run.dataset == chosen.id
    if is_its_own:
        return ["test"] if can_test else []
    return ["all", "test"] if can_test else ["train"]


def _after_epoch(run: ModelOption) -> int:
    """The epoch after which it is asked, of those that were kept, or 0 for the end; the link has it as ``after``."""
    epochs = services().runs.kept_epochs(run.run_id) if run.run_id else []
    if len(epochs) < 2:
        return 0
    end = "as it is now" if run.is_learning else "at the end"
    options = {**{str(epoch): f"after epoch {epoch}" for epoch in epochs}, END: end}
    value = linked(options, "after") or END

    def remember(chosen: str) -> None:
        link_one("after", chosen, END)
        start_over()

    chosen = st.select_slider(
        "The network as it was",
        list(options),
        value=value,
        format_func=options.__getitem__,
        width=300,
        label_visibility="collapsed",
        **shows("after", value, remember),
    )
    return 0 if chosen == END else int(chosen)

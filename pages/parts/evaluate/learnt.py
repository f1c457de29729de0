"""How a run came to know each picture: at once, late, not for long or never; and training on without some."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from apparel.charts.histories import history_chart, history_still, history_table
from apparel.charts.still import printed
from apparel.data.numbers import Split
from apparel.evaluation.histories import Histories, Shape, histories
from apparel.evaluation.predictions import Predictions
from apparel.records.ids import RunId
from apparel.words import Sentence, figures
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.model import ModelOption, as_it_was_after
from pages.parts.evaluate.asked import Asked
from pages.parts.evaluate.hardest import show_hardest
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.choice import choose
from pages.parts.kit.links import page_link
from pages.parts.kit.timed import timed_bar
from pages.parts.services import services

MAX_KEPT = 4
"""Histories that stay in memory: of 60,000 pictures and 32 epochs each takes ten megabytes."""

NAMES = {
    Shape.AT_ONCE: "Learnt at once",
    Shape.LATE: "Learnt late",
    Shape.FORGOTTEN: "Forgotten",
    Shape.NEVER: "Never learnt",
}
MEANS = {
    Shape.AT_ONCE: "right after every epoch that was kept",
    Shape.LATE: "right at the end, but not from the first epoch on",
    Shape.FORGOTTEN: "right once, and wrong at the end",
    Shape.NEVER: "wrong after every epoch: hard, odd, or with a wrong label",
}
EXPLANATION = Sentence(
    "The loss says how wrong the network is about a picture; a line is its mean over all pictures that were learnt in "
    "the same way. Where a line stays up, the network did not come to terms with them. [In the glossary](glossary#loss)"
)
SPLITS: dict[str, Split] = {"train": "train", "test": "test"}


def show_learnt(asked: Asked) -> None:
    """The pictures by the shape of their history, in a run whose epochs were kept."""
    st.header("How it learnt each picture", anchor=False)
    run_id, dataset = asked.run.run_id, asked.chosen.pictures
    epochs = services().runs.kept_epochs(run_id) if run_id else []
    if not run_id or not epochs or asked.run.dataset != asked.chosen.id:
        st.info(
            "Of this network only the end is there, or it learnt from other pictures. Train one yourself with this "
            "dataset, and what it knew after each epoch is kept to look back at."
        )
        page_link("train", "Train a network")
        return
    words = {"train": "Training pictures"} | ({"test": "Test pictures"} if dataset.test.can_be_counted else {})
    split = SPLITS[choose("Pictures to follow", words, "followed")]
    if found := _followed(asked.run, run_id, asked.chosen, split, epochs):
        _show(asked, split, found)


@st.fragment
def _show(asked: Asked, split: Split, found: Histories) -> None:
    asked = asked.now()
    points = found.mean_losses(NAMES)
    tell_chart(
        history_chart(points),
        Told("Mean loss of the pictures over the epochs, by how they were learnt", _reading(found), EXPLANATION),
        partial(history_table, points),
        printed(history_still, points),
        key="learnt-how",
    )
    counts = {shape: int(found.of_shape(shape).sum()) for shape in Shape}
    labels = {str(shape): f"{NAMES[shape]}: {figures.whole(counts[shape])}" for shape in Shape}
    shape = Shape(choose("How they were learnt", labels, "shape", str(Shape.NEVER)))
    st.caption(f"{NAMES[shape]}: {MEANS[shape]}.")
    if len(found.epochs) == 1:
        st.caption("Only one epoch of this run was kept, so nothing could be learnt late or forgotten.")
    show_hardest(asked, split, found, shape)


def _reading(found: Histories) -> Sentence:
    shares = {str(shape): float(found.of_shape(shape).float().mean()) for shape in Shape}
    return Sentence(
        "Of {pictures} pictures {at_once:%} were learnt at once, {late:%} late, {forgotten:%} were forgotten again and "
        "{never:%} never learnt.",
        pictures=found.loss.shape[1],
        **shares,
    )


def _followed(run: ModelOption, run_id: RunId, chosen: Chosen, split: Split, epochs: list[int]) -> Histories | None:
    """What the networks after all ``epochs`` made of the pictures, once somebody asks; then it is kept."""
    known, key = _known(), (run_id, run.made, chosen.id, split)
    if key not in known:
        pictures = len(chosen.pictures.train if split == "train" else chosen.pictures.test)
        st.markdown(
            f"The network as it was after each of {figures.count(len(epochs), 'epoch')} is asked about each of "
            f"{figures.whole(pictures)} pictures. What was asked is kept, also when you leave this page meanwhile."
        )
        if not st.button("Follow them", icon=":material/timeline:", key="follow"):
            return None
        while len(known) >= MAX_KEPT:
            known.pop(next(iter(known)), None)
        known[key] = histories(epochs, list(_asked_in_turn(run, run_id, chosen, split, epochs)))
        st.rerun()
    return known[key]


def _asked_in_turn(
    run: ModelOption, run_id: RunId, chosen: Chosen, split: Split, epochs: list[int]
) -> Iterator[Predictions]:
    with timed_bar("The networks of the epochs are asked.") as bar:
        for before, epoch in enumerate(epochs):

            def tell(done: int, total: int, before: int = before, epoch: int = epoch) -> None:
                share = (before + done / max(total, 1)) / len(epochs)
                bar(share, f"Epoch {epoch}: {figures.whole(done)} of {figures.whole(total)} pictures")

            model = as_it_was_after(run, epoch).load()
            yield services().predictions(model, chosen.pictures, split, run_id, tell)


@st.cache_resource(show_spinner=False)
def _known() -> dict[tuple[object, ...], Histories]:
    # not the function above: what it draws on its way would be drawn again with every cached answer
    return {}

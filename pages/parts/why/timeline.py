"""The same picture through every epoch of the run that taught the network."""

from contextlib import suppress
from functools import partial

import pandas as pd
import streamlit as st
import torch
from torch import Tensor

from apparel.charts.still import printed
from apparel.charts.timeline import timeline_chart, timeline_still, timeline_table
from apparel.errors import ApparelError
from apparel.explain.timeline import leading, ranked, settled
from apparel.explain.timeline import timeline as follow
from apparel.records.ids import RunId
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.links import page_link
from pages.parts.kit.text import plain
from pages.parts.services import services

MAX_LINES = 3

EXPLANATION = Sentence(
    "A line for each of the likeliest classes. One point is one look at the same picture by the network as it was "
    "then. A long run keeps at most 32 of its epochs. [In the glossary](glossary#epoch)"
)


def timeline(run_id: RunId | None, classes: tuple[str, ...], pixels: Tensor) -> None:
    """What the networks after each epoch of a run say of ``pixels``, uint8 [28, 28]; they know ``classes``.

    Of a network that no run of this app taught, and of a run whose epochs were not kept, it says so.
    """
    label = "How the answer came about, epoch by epoch"
    with st.expander(label, icon=":material/timeline:", key="timeline", on_change="rerun") as opened:
        if opened.open:
            _timeline(run_id, classes, pixels)


def _timeline(run_id: RunId | None, classes: tuple[str, ...], pixels: Tensor) -> None:
    table = None
    if run_id:
        with suppress(ApparelError):
            services().runs.get(run_id)
            table = _table(run_id, classes, pixels.numpy().tobytes())
    if table is None or run_id is None:
        st.info("Of this network only the end is there. Train one yourself, and its epochs are kept to look back at.")
        page_link("train", "Train a network")
        return
    if table.empty:
        st.info(
            "No epoch of this run was kept: it ended within its first one, or it is older than this timeline. "
            "Train again with its settings to see one."
        )
        return
    _explore(table, run_id)


@st.fragment
def _explore(table: pd.DataFrame, run_id: RunId) -> None:
    epochs = [int(epoch) for epoch in table["epoch"].unique()]
    epoch = epochs[-1]
    if len(epochs) > 1:
        epoch = st.select_slider("After epoch", epochs, value=epoch, key=f"timeline-{run_id}")
    (best, probability), (second, less) = ranked(table, epoch)[:2]
    st.markdown(
        f"After epoch {epoch}: **{plain(best)}**, {figures.sure(probability)} sure. "
        f"Next: {plain(second)}, {figures.sure(less)}."
    )
    if len(epochs) == 1:
        st.caption("Only one epoch of this run was kept, so there is no line to draw. Train for more of them.")
        return
    lines = leading(table, MAX_LINES)
    tell_chart(
        timeline_chart(table, lines, epoch),
        Told(f"The probabilities of {', '.join(lines)} over {len(epochs)} epochs", _reading(table), EXPLANATION),
        partial(timeline_table, table, lines),
        printed(timeline_still, table, lines),
        key=f"over-{run_id}",
    )


def _reading(table: pd.DataFrame) -> Sentence:
    (since, answer), last = settled(table), int(table["epoch"].max())
    of_answer = table[table["class"] == answer].set_index("epoch")["probability"]
    return Sentence(
        "From epoch {since} on the answer is {answer}, {then:sure} sure then and {now:sure} after epoch {last}.",
        since=since,
        answer=answer,
        then=float(of_answer[since]),
        now=float(of_answer[last]),
        last=last,
    )


@st.cache_data(show_spinner="The networks of the epochs are asked.", max_entries=64, ttl=60)
def _table(run_id: RunId, classes: tuple[str, ...], picture: bytes) -> pd.DataFrame:
    # classes are part of the key alone: a run that began anew on another network is another story
    pixels = torch.frombuffer(bytearray(picture), dtype=torch.uint8).reshape(28, 28)
    return follow(services().runs.weights_by_epoch(run_id), pixels)

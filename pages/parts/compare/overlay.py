"""The curves of all of them in one chart, live while one of them learns."""

from collections.abc import Sequence
from typing import cast

import pandas as pd
import streamlit as st

from apparel.assets import ASSETS
from apparel.charts.curves import DATASET, POINTS, Quantity, points_of_epochs
from apparel.charts.overlaid import Axis, overlaid_curves, overlaid_points, overlaid_still, overlaid_table, placed
from apparel.charts.still import printed
from apparel.runs.data_in_words import changes_on_the_way
from apparel.words import Sentence, figures
from pages.parts.compare.contestants import Contestant
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.choice import choose
from pages.parts.kit.clock import REFRESH
from pages.parts.kit.text import plain
from pages.parts.services import services

QUANTITIES = {"accuracy": "Accuracy", "loss": "Loss"}
SPLITS = {"validation": "Validation pictures", "training": "Training pictures"}
EXPLANATION = Sentence(
    "A line for each network: how its accuracy or loss moved while it learnt. Where two lines cross, the one that was "
    "behind overtakes. [In the glossary](glossary#loss)"
)
AXES = {"epoch": "Epochs", "share": "Share of the run", "seconds": "Seconds"}


def overlay(contestants: Sequence[Contestant]) -> None:
    """How they learnt: accuracy or loss along epochs, the share of the run or seconds; the link says which."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        quantity = cast(Quantity, choose("What the curves show", QUANTITIES, "quantity"))
        split = choose("Of which pictures", SPLITS, "curves_of")
        about = "The share of the run lays a short run and a long one over each other."
        axis = cast(Axis, choose("Along", AXES, "along", help=about))
    is_moving = any(one.run is not None and one.run.is_alive for one in contestants)

    @st.fragment(run_every=REFRESH if is_moving else None)
    def view() -> None:
        runs = services().runs
        if any(one.run and one.run.is_alive != runs.get(one.run.id).is_alive for one in contestants):
            st.rerun()
        points = overlaid_points({one.name: points_of(one) for one in contestants}, split)
        draw_overlay(points, quantity, axis, [one.name for one in contestants], "overlaid", is_moving)

    view()


def draw_overlay(
    points: pd.DataFrame, quantity: Quantity, axis: Axis, names: list[str], key: str, is_moving: bool
) -> None:
    """The chart with its reading, under a ``key`` of its own; who has no point yet is missing in it."""
    if points.empty:
        st.caption("Nothing has been measured yet.")
        return
    last = points[points["is_last"]].set_index("run")[quantity]
    write = figures.percent if quantity == "accuracy" else lambda value: figures.decimal(value, 3)
    name = f"{quantity.capitalize()} along {AXES[axis].lower()}"
    reading = Sentence(
        "At the end of its curve each has this {quantity}: {ends}.",
        quantity=quantity,
        ends="; ".join(f"{run}: {write(value)}" for run, value in last.items()),
    )
    changes = points[points["change"] != ""].drop_duplicates(["run", "change"])
    there = [f"{run}, {change}" for run, change in zip(changes["run"], changes["change"], strict=True)]
    holds = str(Sentence("A ring is where pictures changed: {there}.", there=there)) if there else ""
    if holds:
        st.caption(plain(holds))
    tell_chart(
        overlaid_curves(quantity, axis, names).to_dict() | {"datasets": {DATASET: points}},
        Told(name, reading, EXPLANATION, is_moving=is_moving, holds=holds),
        lambda: overlaid_table(points, quantity, axis),
        printed(overlaid_still, points, quantity, axis, names),
        key,
    )


def points_of(one: Contestant) -> pd.DataFrame:
    """The curve of a run as it stands, with where its pictures changed, or of what ships by its log."""
    if one.run is None:
        epochs = pd.read_csv(ASSETS / "models" / one.key / "log.csv")
        steps_per_epoch = int(epochs["step"].iloc[0])
        return placed(points_of_epochs(epochs), epochs, steps_per_epoch, int(epochs["step"].iloc[-1]))
    runs = services().runs
    now = runs.get(one.run.id)
    changes = [(epoch, str(words)) for epoch, words in changes_on_the_way(now)]
    return placed(runs.curves(now.id, POINTS), runs.epochs(now.id), now.steps_per_epoch, now.steps, changes)

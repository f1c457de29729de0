"""How often it is right about parts of the pictures: dark ones, sketchy ones, those that one may doubt."""

from functools import partial
from typing import Any

import streamlit as st
import torch
from torch import Tensor

from apparel.charts.still import printed
from apparel.charts.subsets import subsets_chart, subsets_still, subsets_table
from apparel.evaluation.predictions import Predictions
from apparel.evaluation.subsets import Subset, as_table, inside_and_outside, quarters
from apparel.vision.measures import MEASURES
from apparel.words import Sentence, figures
from pages.parts.choose.dataset import Chosen
from pages.parts.choose.findings import known_findings
from pages.parts.choose.measures import measures_of
from pages.parts.evaluate.asked import Asked
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.links import page_link
from pages.parts.kit.text import TEXT_WIDTH

EXPLANATION = Sentence(
    "Each point is the accuracy on a part of the pictures: the quarter with the lowest brightness, the next quarter, "
    "and so on. The line through it is its 95 % interval, the broken line the accuracy on all pictures."
)
NEAR = ("duplicates", "leakage", "near_duplicates", "near_leakage")
DOUBTED = ("conflicting_labels", "wrong_labels", "outliers")
GROUPS = {
    DOUBTED: (
        "Suspicious, by their label or their looks: {pictures}. It is right about {inside:%} of these and about "
        "{outside:%} of all others. Where it is wrong about these, it may be the label that is."
    ),
    NEAR: "With a near copy: {pictures}. It is right about {inside:%} of these and about {outside:%} of all others.",
}


def show_parts(asked: Asked, found: Predictions, overall: float) -> None:
    """A chart of the accuracy on each part."""
    st.header("Which pictures are hard for it", anchor=False)
    subsets = _subsets(asked, found)
    table = as_table(subsets)
    tell_chart(
        subsets_chart(table, overall),
        Told("Accuracy on parts of the pictures", _reading(subsets), EXPLANATION),
        partial(subsets_table, table),
        printed(subsets_still, table, overall),
        key="parts",
    )
    _doubted(asked, found)


def _doubted(asked: Asked, found: Predictions) -> None:
    """The accuracy on pictures of which one may doubt something, beside that on all others."""
    if not known_findings(asked.chosen):
        link = {} if asked.chosen.is_shipped else {"dataset": asked.chosen.id}
        page_link("doubts", "Look for suspicious pictures and near copies", **link)
        st.caption("Once they are found, it stands here how it does on them.")
    for kinds, template in GROUPS.items():
        named = _named(asked.chosen, kinds)[asked.first : asked.first + len(found)]
        if parts := inside_and_outside(named, found.is_right):
            inside, outside = parts
            pictures = figures.count(inside.pictures, "picture")
            values: dict[str, Any] = {"pictures": pictures, "inside": inside.accuracy, "outside": outside.accuracy}
            st.markdown(str(Sentence(template, **values)), width=TEXT_WIDTH)


def _reading(subsets: dict[str, Subset]) -> Sentence:
    worst = min(subsets, key=lambda name: subsets[name].accuracy)
    best = max(subsets, key=lambda name: subsets[name].accuracy)
    return Sentence(
        "Hardest for it: {worst}, {low:%} right. Easiest: {best}, {high:%} right.",
        worst=worst,
        low=subsets[worst].accuracy,
        best=best,
        high=subsets[best].accuracy,
    )


def _subsets(asked: Asked, found: Predictions) -> dict[str, Subset]:
    here = slice(asked.first, asked.first + len(found))
    return {
        f"{MEASURES[name].words}, {figures.whole(each.low)} to {figures.whole(each.high)}": each
        for name, values in measures_of(asked.chosen.id).items()
        for each in quarters(values[here], found.is_right)
    }


def _named(chosen: Chosen, kinds: tuple[str, ...]) -> Tensor:
    """Which pictures, by their numbers, a finding of these kinds names: bool [N]."""
    which = torch.zeros(len(chosen.pictures.train) + len(chosen.pictures.test), dtype=torch.bool)
    findings = [finding for finding in known_findings(chosen) if finding.kind in kinds]
    which[[number for finding in findings for group in finding.groups for number in group]] = True
    return which

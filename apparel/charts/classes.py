"""What the classes of a dataset look like and how many pictures each has."""

from collections.abc import Sequence
from functools import cache

import altair as alt
import pandas as pd
import torch
from torch import Tensor

from apparel.data.dataset import Dataset


def class_counts_chart(classes: Sequence[str], counts: Sequence[int]) -> alt.Chart:
    """One bar for each class in the given order, with its word and its number of pictures on the left."""
    table = pd.DataFrame(
        {"words": [f"{name}: {count:,}" for name, count in zip(classes, counts, strict=True)], "pictures": list(counts)}
    )
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8, labelFontSize=14, labelLimit=220)
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_bar(cornerRadiusEnd=3)
        .encode(
            y=alt.Y("words:N", sort=list(table["words"]), title=None, axis=axis),
            x=alt.X("pictures:Q", axis=None, scale=alt.Scale(domain=[0, max(1, *counts)])),
            tooltip=alt.Tooltip("words:N", title="Pictures"),
        )
        .properties(height=alt.Step(30))
    )
    return chart


@cache
def mean_pictures(dataset: Dataset) -> Tensor:
    """The mean picture of each class over both splits, uint8 [classes, 28, 28]; worked out once."""
    splits = [dataset.train.with_labels(), dataset.test.with_labels()]
    return torch.stack(
        [
            torch.cat([split.images[split.labels == label] for split in splits]).float().mean(0).round().byte()
            for label in range(len(dataset.classes))
        ]
    )

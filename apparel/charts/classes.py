"""What the classes of a dataset look like and how many pictures each has."""

from collections.abc import Sequence
from functools import cache

import altair as alt
import pandas as pd
import torch
from torch import Tensor

from apparel.data.dataset import Dataset


def class_counts_chart(classes: Sequence[str], counts: Sequence[int]) -> alt.LayerChart:
    """One bar for each class, with its word on the left and its number of pictures at the bar's end."""
    pictures = pd.DataFrame({"class": list(classes), "pictures": list(counts)})
    base = alt.Chart(pictures).encode(
        y=alt.Y("class:N", sort=list(classes), title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8)),
        x=alt.X("pictures:Q", axis=None, scale=alt.Scale(domain=[0, max(1, *counts)])),
        tooltip=["class", alt.Tooltip("pictures:Q", format=",")],
    )
    bars = base.mark_bar(cornerRadiusEnd=3)
    numbers = base.mark_text(align="left", dx=6).encode(text=alt.Text("pictures:Q", format=","))
    return (bars + numbers).properties(height=alt.Step(30))


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

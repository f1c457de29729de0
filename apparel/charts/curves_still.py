"""The curves of a training to print; apart from those for the screen, which do without Matplotlib."""

import pandas as pd
from matplotlib.figure import Figure

from apparel.charts.still import RIGHT, WRONG, blank


def curves_still(epochs: pd.DataFrame, quantity: str) -> Figure:
    """``quantity`` (loss or accuracy) over the epochs, from the columns ``epoch``, ``train_loss`` and so on."""
    figure, axes = blank(6.5, 4)
    for split, words, colour in (("train", "training", RIGHT), ("validation", "validation", WRONG)):
        style = "-" if split == "train" else "--"
        axes.plot(epochs["epoch"], epochs[f"{split}_{quantity}"], style, marker="o", color=colour, label=words)
    axes.set(xlabel="epoch", ylabel=quantity)
    axes.legend(frameon=False)
    return figure

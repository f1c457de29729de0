"""The charts of a training and of its result, each as a picture, as lines and as figures."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, get_args

import pandas as pd
import torch

from apparel.data.formats.written import WrittenFiles
from apparel.evaluation.calibration import calibration_curve
from apparel.evaluation.confusion import mixups, most_confused_first
from apparel.evaluation.glimpse import MOST_CLASSES
from apparel.evaluation.metrics import Evaluation, wilson_interval
from apparel.export.subject import Subject

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from apparel.charts.curves import Quantity

QUANTITIES: "tuple[Quantity, ...]" = "loss", "accuracy"


def chart_files(subject: Subject) -> WrittenFiles:
    """``NAME.png``, ``NAME.svg`` and ``NAME.csv`` of every chart for which there are figures."""
    from apparel.charts.still import Format, to_file

    for name, table, draw in _charts(subject):
        figure = draw()
        for ending in get_args(Format):
            yield f"{name}.{ending}", to_file(figure, ending)
        yield f"{name}.csv", table.to_csv(index=False).encode()


def curve_pictures(epochs: pd.DataFrame) -> WrittenFiles:
    """``loss.png`` and ``accuracy.png``."""
    from apparel.charts.still import to_file

    for quantity, _, draw in _curves(epochs):
        yield f"{quantity}.png", to_file(draw(), "png")


def _charts(subject: Subject) -> "Iterator[tuple[str, pd.DataFrame, Callable[[], Figure]]]":
    if len(subject.epochs):
        yield from _curves(subject.epochs)
    if found := subject.evaluation:
        yield from _results(subject, found)


def _curves(epochs: pd.DataFrame) -> "Iterator[tuple[str, pd.DataFrame, Callable[[], Figure]]]":
    from apparel.charts.curves import curve_points, curves_still, points_of_epochs

    points = curve_points(points_of_epochs(epochs.assign(step=epochs["epoch"])), 1, smoothing=0)
    for quantity in QUANTITIES:
        columns = ["epoch", f"train_{quantity}", f"validation_{quantity}"]
        yield quantity, epochs[columns], partial(curves_still, points, quantity)


def _results(subject: Subject, found: Evaluation) -> "Iterator[tuple[str, pd.DataFrame, Callable[[], Figure]]]":
    from apparel.charts.calibration import calibration_still
    from apparel.charts.confusion import confusion_still
    from apparel.charts.subsets import subsets_still

    classes = list(subject.model.classes)
    matrix = pd.DataFrame(found.confusion, columns=classes)
    matrix.insert(0, "really", classes)
    order = most_confused_first(mixups(torch.tensor(found.confusion)), len(classes))
    shown = range(len(classes)) if len(classes) <= MOST_CLASSES else order[:MOST_CLASSES]
    yield "confusion", matrix, lambda: confusion_still(classes, found.confusion, shown)
    shares = pd.DataFrame(
        [
            (name, score.recall, *wilson_interval(round(score.recall * score.pictures), score.pictures))
            for name, score in found.per_class.items()
            if score.recall is not None
        ],
        columns=["subset", "accuracy", "low", "high"],
    )
    yield "classes", shares, lambda: subsets_still(shares, found.accuracy)
    counted = subject.counted
    assert counted is not None, "it was evaluated"
    bins = pd.DataFrame(map(vars, calibration_curve(counted.probabilities, counted.labels)))
    yield "calibration", bins, lambda: calibration_still(bins)

"""What the map says in words, and ways to take it along."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from apparel.charts.scattered import middles, middles_table, scattered_still
from apparel.charts.still import printed
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, telling
from pages.parts.map.layouts import EXPLAINED
from pages.parts.map.picture_map import Groups


@contextmanager
def told_map(points: NDArray[np.uint16], colours: Groups, layout: str) -> Iterator[str]:
    """As ``telling``, of the map that is drawn meanwhile, with what screen readers say in its place.

    Its pictures lie at ``points`` of its grid, [N, 2], and ``layout`` is the way they were placed.
    """
    groups = middles(points, colours.of, colours.names)
    told = Told("Map of the pictures", _reading(groups), EXPLAINED[layout])
    still = printed(scattered_still, points, colours.of, colours.names)
    with telling(told, partial(middles_table, groups), still, "map-told"):
        yield told.alt


def _reading(groups: pd.DataFrame) -> Sentence:
    names, places = list(groups["group"]), groups[["x", "y"]].to_numpy()
    if len(names) < 3:
        pictures = zip(names, groups["pictures"], strict=True)
        return Sentence(
            "{groups}.", groups=[f"{name}: {figures.count(number, 'picture')}" for name, number in pictures]
        )
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    furthest = divmod(int(apart.argmax()), len(names))
    closest = divmod(int((apart + np.eye(len(names)) * 9).argmin()), len(names))
    return Sentence(
        "Of {number} groups {one} and {other} lie closest, their middles {near:0%} of the map's width apart; "
        "{first} and {last} lie furthest, {far:0%}.",
        number=len(names),
        one=names[closest[0]],
        other=names[closest[1]],
        near=float(apart[closest]),
        first=names[furthest[0]],
        last=names[furthest[1]],
        far=float(apart[furthest]),
    )

"""A map of many pictures to move about in: dots from afar, the pictures themselves from near."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from torch import Tensor

from apparel.charts.atlas import CELL, COLUMNS, PER_SHEET, place_order, sheets
from apparel.vision import SIDE
from pages.parts.kit.component import component
from pages.parts.kit.media import media_url


@dataclass(frozen=True)
class Groups:
    """Up to 256 groups by their ``names``, and ``of`` each picture the position of its group, int64 [N]."""

    names: Sequence[str]
    of: Tensor


@dataclass(frozen=True)
class PlacedPictures:
    """Pictures with their places: what is costly to make of them, once for all visitors."""

    points: NDArray[np.uint16]
    order: NDArray[np.int64]
    sheets: tuple[bytes, ...]


def place_pictures(images: Tensor, points: NDArray[np.uint16]) -> PlacedPictures:
    """Pictures uint8 [N, 28, 28] at ``points`` [N, 2] of a map's grid, ready to be shown by ``picture_map``."""
    order = place_order(points)
    return PlacedPictures(points, order, tuple(sheets(images[order])))


def picture_map(
    pictures: PlacedPictures,
    classes: Groups,
    colours: Groups,
    training: int,
    hidden: Sequence[int],
    corners: Sequence[Sequence[int]],
    alt: str,
    on_choose: Callable[[int], None],
    on_lasso: Callable[[list[list[int]]], None],
    on_hide: Callable[[list[int]], None],
    key: str,
) -> None:
    """Show the map, each picture a dot in the colour and shape of its group in ``colours``.

    ``training`` is how many pictures are training pictures; ``hidden`` are the positions of the groups that are not
    shown at first, and ``corners`` those of an outline, (x, y) on the map's grid. ``alt`` is what
    screen readers say of the map. A click or a touch calls ``on_choose`` with the picture's number, drawing an outline
    ``on_lasso`` with its corners, and the legend ``on_hide`` with the positions of the groups that are hidden now.
    """
    order = pictures.order
    parts = (
        order.astype("<u4"),
        pictures.points[order].T.astype("<u2"),
        np.stack((classes.of[order], colours.of[order])).astype(np.uint8),
    )
    points = b"".join(part.tobytes() for part in parts)
    files = [media_url(file, "image/jpeg", f"{key}-{number}") for number, file in enumerate(pictures.sheets)]
    _map(
        key=key,
        data={
            "points": media_url(points, "application/octet-stream", f"{key}-points"),
            "atlas": {"files": files, "perFile": PER_SHEET, "columns": COLUMNS, "cell": CELL, "side": SIDE},
            "classes": list(classes.names),
            "colours": list(colours.names),
            "training": training,
            "hidden": list(hidden),
            "corners": corners,
            "alt": alt,
        },
        on_choose_change=lambda: on_choose(st.session_state[key].choose),
        on_lasso_change=lambda: on_lasso(st.session_state[key].lasso),
        on_hide_change=lambda: on_hide(st.session_state[key].hide),
    )


_map = component(
    __file__,
    Path(__file__).with_suffix(".html").read_text(),
    # each uses only what stands before it
    parts=("view", "files", "looks", "drawing", "pointing"),
)

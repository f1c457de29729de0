"""An outline drawn on a map, the pictures inside it, and its form in a link."""

import base64
from collections.abc import Sequence

import numpy as np
import torch
from matplotlib.path import Path
from numpy.typing import NDArray
from torch import Tensor

from apparel.errors import LassoError

Lasso = NDArray[np.uint16]
"""The corners of an outline, [V, 2], on the grid on which a map's points lie; the last joins the first."""

MAX_CORNERS = 100


def inside(lasso: Lasso, points: NDArray[np.uint16]) -> Tensor:
    """Numbers of the ``points``, [N, 2], that the outline encloses, int64 [M], in order."""
    return torch.from_numpy(Path(lasso).contains_points(points).nonzero()[0])


def lasso_from_corners(corners: Sequence[Sequence[int]]) -> Lasso:
    """The outline with these corners, (x, y) each.

    Raises LassoError where there are fewer than 3 corners, more than 100, or one that is not on the grid.
    """
    if not 3 <= len(corners) <= MAX_CORNERS:
        raise LassoError(
            "An outline has 3 to {most_corners} corners, not {corners}. Draw it again on the map.",
            most_corners=MAX_CORNERS,
            corners=len(corners),
        )
    try:
        return np.array(corners, dtype=np.uint16).reshape(-1, 2)
    except (ValueError, TypeError, OverflowError):
        raise LassoError("This outline leaves the map. Draw it again.") from None


def lasso_to_text(lasso: Lasso) -> str:
    """The outline for a link: between 16 and 534 letters, digits, - and _."""
    return base64.urlsafe_b64encode(lasso.astype("<u2").tobytes()).decode().rstrip("=")


def lasso_from_text(text: str) -> Lasso:
    """The outline that ``lasso_to_text`` wrote; raises LassoError where it did not."""
    try:
        corners = np.frombuffer(base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True), "<u2")
        return lasso_from_corners(corners.reshape(-1, 2).tolist())
    except ValueError:
        raise LassoError("The outline in this link cannot be read. Draw it again on the map.") from None

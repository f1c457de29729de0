"""The names of things: random, of our own making, and never mistaken for one another."""

import re
import secrets
from typing import NewType

RunId = NewType("RunId", str)
VisitorId = NewType("VisitorId", str)
DatasetId = NewType("DatasetId", str)
StudyId = NewType("StudyId", str)
RoomId = NewType("RoomId", str)

FASHION_MNIST = DatasetId("")
"""The id of the dataset that ships."""


def new_visitor() -> VisitorId:
    """An id for somebody who was never here."""
    return VisitorId(secrets.token_urlsafe(18))


def is_brought(model: str) -> bool:
    """Whether this is the id of a network that somebody brought: a hash, and so no path and no run."""
    return re.fullmatch(r"[0-9a-f]{32}", model) is not None

"""The names of things: random, of our own making, and never mistaken for one another."""

from typing import NewType

RunId = NewType("RunId", str)
VisitorId = NewType("VisitorId", str)
DatasetId = NewType("DatasetId", str)

FASHION_MNIST = DatasetId("")
"""The id of the dataset that ships."""

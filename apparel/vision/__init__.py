"""Any picture, made into what the network knows."""

from apparel.vision.tensor import to_input

__all__ = ["to_input"]

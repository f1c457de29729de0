"""Any picture, made into what the network knows."""

from apparel.vision.open import open_picture
from apparel.vision.prepare import Prepared, Step, prepare
from apparel.vision.tensor import to_input

__all__ = ["Prepared", "Step", "open_picture", "prepare", "to_input"]

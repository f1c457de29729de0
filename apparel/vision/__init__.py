"""Any picture, made into what the network knows.

``open`` decodes within bounds, ``steps`` is the table of what is done then, ``prepare`` does it; ``foreground``,
``background`` and ``outlines`` find the garment, ``doctor`` says what is unlike the training pictures, ``measures`` has
numbers by which pictures differ, ``mark`` tells pictures that are prepared already. May import words.

To add a step: a function and a row in ``steps.STEPS``. To add a measure: a row in ``measures.MEASURES``.
"""

from apparel.vision.bucket import around
from apparel.vision.mark import PREPARED, is_prepared, pixels_of
from apparel.vision.open import open_picture
from apparel.vision.prepare import Prepared, Step, prepare
from apparel.vision.steps import SIDE
from apparel.vision.tensor import to_input

__all__ = [
    "PREPARED",
    "SIDE",
    "Prepared",
    "Step",
    "around",
    "is_prepared",
    "open_picture",
    "pixels_of",
    "prepare",
    "to_input",
]

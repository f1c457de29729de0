"""What the pictures are and where they come from.

``dataset`` is the shape in which everybody sees pictures, ``numbers`` gives each its number, ``changes`` are somebody's
own, ``measures`` and ``split`` do what they say; ``shipped`` is Fashion-MNIST, ``load`` whatever a reader names,
``read_as`` what else its files may mean, ``gaps`` what is not learnt or not tested, ``packed`` a dataset in one file of
ours, and ``cached`` brings one back that was read before. May import vision and words.

To add a format of files: see ``formats``. To add a measure: a row in ``vision.measures``.
"""

from apparel.data.dataset import CLASSES, Dataset, Pictures
from apparel.data.formats.contest import sample_ids, write_contest
from apparel.data.load import load_dataset
from apparel.data.shipped import fashion_mnist
from apparel.data.split import stratified_split

__all__ = [
    "CLASSES",
    "Dataset",
    "Pictures",
    "fashion_mnist",
    "load_dataset",
    "sample_ids",
    "stratified_split",
    "write_contest",
]

"""What the pictures are and where they come from."""

from apparel.data.contest import sample_ids
from apparel.data.dataset import CLASSES, Dataset, Pictures
from apparel.data.embedded import ASSETS, fashion_mnist
from apparel.data.load import load_dataset
from apparel.data.split import stratified_split
from apparel.data.writing import write_contest

__all__ = [
    "ASSETS",
    "CLASSES",
    "Dataset",
    "Pictures",
    "fashion_mnist",
    "load_dataset",
    "sample_ids",
    "stratified_split",
    "write_contest",
]

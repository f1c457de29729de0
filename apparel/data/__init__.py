"""What the pictures are and where they come from."""

from apparel.data.dataset import CLASSES, Dataset, Pictures
from apparel.data.embedded import ASSETS, fashion_mnist
from apparel.data.split import stratified_split

__all__ = ["ASSETS", "CLASSES", "Dataset", "Pictures", "fashion_mnist", "stratified_split"]

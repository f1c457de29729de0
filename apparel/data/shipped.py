"""Fashion-MNIST as it ships in ``assets/``."""

from functools import cache

from apparel.assets import ASSETS
from apparel.data.dataset import Dataset, Pictures
from apparel.data.formats.idx import read_idx


@cache
def fashion_mnist() -> Dataset:
    """The 60,000 + 10,000 pictures, read once in a process and shared by everyone in it."""
    folder = ASSETS / "fashion-mnist"

    def split(prefix: str) -> Pictures:
        images = read_idx(folder / f"{prefix}-images-idx3-ubyte.gz")
        return Pictures(images, read_idx(folder / f"{prefix}-labels-idx1-ubyte.gz").long())

    return Dataset("Fashion-MNIST", train=split("train"), test=split("t10k"))

"""The pictures of a dataset as points of a plane, in which pictures that are alike lie close together."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from apparel.assets import ASSETS
from apparel.data.whole_file import write_whole

COMPONENTS = 50
"""Numbers that stand for a picture while its neighbours are sought: 784 take longer and change the map little."""
PERPLEXITY = 30
ITERATIONS = (250, 500)
"""Of t-SNE: first with the attraction exaggerated, then without."""
REPORT_EVERY = 10
CHUNK = 8_192
FEW = 10_000
GRID_END = 65_535

FASHION_MNIST_MAP = ASSETS / "map" / "fashion-mnist.npz"


def pca_map(images: Tensor) -> Tensor:
    """Pictures uint8 [N, 28, 28] along the two directions in which they differ most, float32 [N, 2]."""
    return principal_components(images, 2)


def principal_components(images: Tensor, count: int) -> Tensor:
    """Pictures uint8 [N, 28, 28] along the ``count`` directions in which they differ most, float32 [N, count].

    Exact, from the covariance of all pixels (Pearson, 1901). A direction points to where its largest weight is
    positive, so that the same pictures lie the same way round on every machine.
    """
    chunks = images.flatten(1).split(CHUNK)
    size = images[0].numel()
    total, products = torch.zeros(size, dtype=torch.float64), torch.zeros(size, size, dtype=torch.float64)
    for chunk in chunks:
        pixels = chunk.float()
        total += pixels.sum(0)
        products += pixels.T @ pixels
    mean = total / len(images)
    directions = torch.linalg.eigh(products / len(images) - mean.outer(mean)).eigenvectors.flip(1)[:, :count]
    largest = directions.gather(0, directions.abs().argmax(0, keepdim=True))
    directions = directions * largest.sign()
    return torch.cat([chunk.float() @ directions.float() for chunk in chunks]).sub_((mean @ directions).float())


def neighbour_map(images: Tensor, seed: int, on_progress: Callable[[float], None]) -> Tensor:
    """Pictures uint8 [N, 28, 28], 20 or more, placed so that those most alike lie close together, float32 [N, 2].

    t-SNE (van der Maaten and Hinton, 2008) as openTSNE computes it (Linderman et al., 2019; Poličar et al., 2024).
    The same seed gives the same map on the same number of cores. ``on_progress`` hears the fraction that is done,
    from when all neighbours are found.
    """
    # it takes a second or more to load, for which only whoever computes a map should wait
    from openTSNE import TSNE

    reports = 0

    def report(*_: object) -> None:
        nonlocal reports
        reports += 1
        on_progress(reports * REPORT_EVERY / sum(ITERATIONS))

    exaggerated, plain = ITERATIONS
    tsne = TSNE(
        perplexity=min(PERPLEXITY, (len(images) - 1) // 3),
        early_exaggeration_iter=exaggerated,
        n_iter=plain,
        # threads that wait for each other cost more than they save where an iteration is short
        n_jobs=1 if len(images) < FEW else torch.get_num_threads(),
        random_state=seed,
        callbacks=report,
        callbacks_every_iters=REPORT_EVERY,
    )
    components = principal_components(images, COMPONENTS).numpy()
    return torch.from_numpy(np.array(tsne.fit(components), dtype=np.float32))


def on_grid(points: Tensor) -> NDArray[np.uint16]:
    """Points float32 [N, 2] moved and scaled alike in x and y to a grid of 65,536 steps a side, uint16 [N, 2].

    Four bytes a point are exact enough for any screen.
    """
    low, high = points.amin(0), points.amax(0)
    scaled = (points - (low + high) / 2) / (high - low).max().clamp(min=1e-12) + 0.5
    grid: NDArray[np.uint16] = (scaled * GRID_END).round().numpy().astype(np.uint16)
    return grid


def write_map(points: Tensor, path: Path) -> None:
    """Keep points float32 [N, 2], on their grid."""
    content = io.BytesIO()
    np.savez_compressed(content, points=on_grid(points))
    write_whole(path, content.getvalue())


def read_map(path: Path) -> NDArray[np.uint16]:
    """What ``write_map`` kept, uint16 [N, 2]."""
    with np.load(path) as file:
        points: NDArray[np.uint16] = file["points"]
        return points


@cache
def fashion_mnist_map() -> NDArray[np.uint16]:
    """The neighbour map of Fashion-MNIST that ships, on its grid, uint16 [70000, 2]; scripts/map.py made it."""
    return read_map(FASHION_MNIST_MAP)

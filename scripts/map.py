"""Compute the map that ships, assets/map/fashion-mnist.npz: nice -n 19 .venv/bin/python scripts/map.py

Some minutes on two cores.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import torch

from apparel.data import fashion_mnist
from apparel.evaluation.map import FASHION_MNIST_MAP, neighbour_map, on_grid

SEED = 0

dataset = fashion_mnist()
images = torch.cat((dataset.train.images, dataset.test.images))
points = neighbour_map(images, SEED, lambda done: print(f"\r{done:.0%}", end="", flush=True, file=sys.stderr))
FASHION_MNIST_MAP.parent.mkdir(exist_ok=True)
np.savez_compressed(FASHION_MNIST_MAP, points=on_grid(points))

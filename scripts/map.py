"""Compute the map that ships, assets/map/fashion-mnist.npz: nice -n 19 .venv/bin/python scripts/map.py

Some minutes on two cores.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from apparel.data import fashion_mnist
from apparel.data.numbers import images
from apparel.inspect.map import FASHION_MNIST_MAP, neighbour_map, write_map

SEED = 0

points = neighbour_map(
    images(fashion_mnist()), SEED, lambda done: print(f"\r{done:.0%}", end="", flush=True, file=sys.stderr)
)
write_map(points, FASHION_MNIST_MAP)

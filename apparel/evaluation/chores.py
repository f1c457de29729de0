"""What the app lets a process of its own do with a dataset: from one file to another, telling how far it is."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch

from apparel.data import load_dataset
from apparel.data.kept import read_kept, to_bytes
from apparel.data.numbered import images
from apparel.data.progress import Progress
from apparel.data.whole_file import write_whole
from apparel.errors import DataError
from apparel.evaluation.map import neighbour_map, write_map
from apparel.evaluation.suspicious import suspicious

FEWEST_ON_A_MAP = 20
SEED = 0


def read(source: Path, target: Path, progress: Progress) -> None:
    """Read what a visitor brought, and keep it."""
    torch.set_num_threads(1)  # of one photo there is so little to compute that more would wait for cores that train
    write_whole(target, to_bytes(load_dataset(source, progress)))


def lay_out(source: Path, target: Path, progress: Progress) -> None:
    """Lay the pictures of a kept dataset out on a map."""
    pictures = images(read_kept(source))
    if len(pictures) < FEWEST_ON_A_MAP:
        raise DataError(f"There are {len(pictures)} pictures, and a map wants {FEWEST_ON_A_MAP}. Bring more.")
    write_map(neighbour_map(pictures, SEED, partial(_tell, progress)), target)


def suspect(source: Path, target: Path, progress: Progress) -> None:
    """Look for what is suspicious in a kept dataset."""
    found = suspicious(read_kept(source), partial(_tell, progress))
    write_whole(target, json.dumps([finding.to_json() for finding in found]).encode())


def _tell(progress: Progress, share: float) -> None:
    progress(round(1000 * share), 1000)


CHORES: dict[str, Callable[[Path, Path, Progress], None]] = {"read": read, "map": lay_out, "suspicious": suspect}
"""By the word that stands for it on the command line."""

"""What the app lets a process of its own do with a dataset: from one file to another, telling how far it is."""

from collections.abc import Callable
from pathlib import Path

from apparel.data import load_dataset
from apparel.data.kept import to_bytes
from apparel.data.progress import Progress
from apparel.data.whole_file import write_whole


def read(source: Path, target: Path, progress: Progress) -> None:
    """Read what a visitor brought, and keep it."""
    write_whole(target, to_bytes(load_dataset(source, progress)))


CHORES: dict[str, Callable[[Path, Path, Progress], None]] = {"read": read}
"""By the word that stands for it on the command line."""

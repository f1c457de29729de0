"""What a network weighed at the end of each epoch: a small file for each, thinned out so that they stay few.

They are safetensors files, written whole or not at all, without the optimiser's state: nothing goes on from them.
"""

from collections.abc import Sequence
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from apparel.data.whole_file import write_whole

MAX_FILES = 32
"""Epochs that are kept of a run: a curve through so many has all that an eye sees."""

MAX_BYTES = 64 * 2**20
"""That the epochs of a run may take on the disk."""

_PREFIX = "epoch-"


def keep_weights(folder: Path, epoch: int, network: dict[str, Tensor]) -> None:
    """Write the state of the network after ``epoch``, from 1, into ``folder``, and let earlier ones go for it."""
    content = save({name: value.cpu().contiguous() for name, value in network.items()})
    write_whole(_file(folder, epoch), content)
    epochs = kept_epochs(folder)
    for other in set(epochs) - set(thinned(epochs, min(MAX_FILES, MAX_BYTES // len(content)))):
        _file(folder, other).unlink(missing_ok=True)


def kept_epochs(folder: Path) -> list[int]:
    """The epochs whose weights are in ``folder``, in their order."""
    return sorted(int(file.stem.removeprefix(_PREFIX)) for file in folder.glob(f"{_PREFIX}*.safetensors"))


def read_weights(folder: Path, epoch: int) -> dict[str, Tensor] | None:
    """The state of the network after ``epoch``; None where there is none any more, or no whole one."""
    try:
        return load_file(_file(folder, epoch))
    except (OSError, SafetensorError):
        return None


def forget_weights(folder: Path, after: int) -> None:
    """Remove what came after the epoch ``after``, since the run goes on from there; all of it for 0."""
    for epoch in kept_epochs(folder):
        if epoch > after:
            _file(folder, epoch).unlink(missing_ok=True)


def thinned(epochs: Sequence[int], most: int) -> list[int]:
    """At most ``most`` of the rising ``epochs``: the first, the last, and every 2nd, 4th, 8th ... between them.

    Of a run that goes on, the latest epochs lie closer together until they are thinned out in their turn.
    """
    kept, apart = list(epochs), 1
    while len(kept) > most and apart < kept[-1]:
        apart *= 2
        kept = [epoch for epoch in kept if epoch % apart == 0 or epoch in (epochs[0], epochs[-1])]
    return kept[max(0, len(kept) - most) :]


def _file(folder: Path, epoch: int) -> Path:
    return folder / f"{_PREFIX}{epoch}.safetensors"

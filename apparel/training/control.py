"""What another thread asks of a loop; the loop looks at it between two batches."""

from dataclasses import dataclass
from typing import Literal

Pause = Literal["batch", "epoch"]
"""How far training still goes before it pauses: to the end of the batch or of the epoch at hand."""


@dataclass
class Control:
    """Set a field from any thread; it takes effect with the next batch."""

    stop: bool = False
    """End here and keep what was learnt."""
    pause_after: Pause | None = None
    """End in a way that can be gone on from: the last event is Paused."""
    seconds_per_batch: float = 0.0
    """Slow motion: how long a batch takes at least."""
    learning_rate: float | None = None
    """In place of the config's; the schedule goes on from here."""
    threads: int | None = None
    """CPU threads to compute with, so that several runs share the cores; None leaves torch's own."""
    watched: bool = False
    """Somebody looks: tell now and then what the network makes of a few pictures."""

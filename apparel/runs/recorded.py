"""A run that has ended, to be watched again; and those that ship, by their names."""

from apparel.errors import RunError
from apparel.records.recording import SHIPPED, Recording, shipped
from apparel.runs.service import Runs


def recorded(name: str, runs: Runs, points: int) -> Recording:
    """The recording that ships under ``name``, or of the run with this id, its curves thinned to ``points`` a split.

    Any text may be asked for, as from a link. Raises RunError when there is no such run, or when it can still learn.
    """
    if name in SHIPPED:
        return shipped(name)
    run = runs.get(name)
    if run.is_alive or not run.step:
        raise RunError("Only a run that has ended, and learnt a while, can be watched again. Open the run itself.")
    return Recording(run, runs.curves(run.id, points), runs.epochs(run.id))

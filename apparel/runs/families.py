"""What branched from what, and what follows for the figures of a branch."""

from collections.abc import Callable, Collection, Iterator

from apparel.data.changes import Changes
from apparel.errors import RunError
from apparel.records.run import Run
from apparel.words import Sentence

VALIDATION_WAS_LEARNT = Sentence(
    "Its validation pictures are other ones than before, and most of them were learnt from before the branch: "
    "validation looks better than it is. The test pictures stay unseen."
)
TESTED_OTHERWISE = Sentence(
    "Some of its test pictures are set aside or relabelled too: do not compare its test accuracy with that of other "
    "runs."
)


def ancestors(run: Run, get: Callable[[str], Run]) -> Iterator[Run]:
    """What ``run`` branched from, and what that branched from, and so on, as far as these are still there."""
    while run.origin:
        try:
            run = get(run.origin.run)
        except RunError:
            return
        yield run


def validation_was_learnt(seed: int, divided: Changes, before: Collection[Run]) -> bool:
    """Whether runs ``before`` learnt from what a branch with this seed validates with.

    Which pictures those are follows from the seed and from the dataset with the changes by which it was ``divided``.
    """
    return any((seed, divided) != (run.config.seed, run.data[0].changes) for run in before)

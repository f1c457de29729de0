"""What runs are called, and how they stand, in few words."""

from collections import Counter
from collections.abc import Sequence

from apparel.records.run import Run, State
from apparel.words import Sentence

STATES = {
    State.QUEUED: Sentence("waiting"),
    State.TRAINING: Sentence("training"),
    State.PAUSED: Sentence("paused"),
    State.FINISHED: Sentence("finished"),
    State.STOPPED: Sentence("stopped"),
    State.FAILED: Sentence("failed"),
    State.INTERRUPTED: Sentence("interrupted"),
}

# marks that would turn round the text after a name
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def title(run: Run) -> str:
    """What a run is called: by its owner, or else ``Quick, seed 0``."""
    if own := run.name.translate(_DIRECTION_MARKS):
        return own
    return str(Sentence("{preset}, seed {seed}", preset=run.preset.capitalize(), seed=str(run.config.seed)))


def titles(runs: Sequence[Run]) -> list[str]:
    """The titles of ``runs``, with the beginning of the id where two are called the same."""
    times = Counter(map(title, runs))
    return [title(run) if times[title(run)] == 1 else f"{title(run)} ({run.id[:4]})" for run in runs]


def run_in_words(run: Run) -> Sentence:
    """A run in one line: ``Quick, seed 0: finished, 90.3 % of the test pictures right``."""
    state = STATES[run.state]
    if run.facts is None or run.facts.test_accuracy is None:
        return Sentence("{title}: {state}", title=title(run), state=state)
    return Sentence(
        "{title}: {state}, {accuracy:%} of the test pictures right",
        title=title(run),
        state=state,
        accuracy=run.facts.test_accuracy,
    )

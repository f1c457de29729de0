"""Runs and figures in words, the same on every page."""

import re
from collections import Counter
from collections.abc import Sequence

from apparel.runs.run import Run

STATES = {
    "queued": "waiting",
    "training": "training",
    "paused": "paused",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
    "interrupted": "interrupted",
}

# marks that would turn round the text after a name
_DIRECTION_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def per_cent(fraction: float) -> str:
    """0.9027 -> ``90.3 %``."""
    return f"{fraction:.1%}".replace("%", " %")


def count(number: int, noun: str) -> str:
    """1, file -> ``1 file``, 2, file -> ``2 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def duration(seconds: float) -> str:
    """40 -> ``about 40 s``, 600 -> ``about 10 min``."""
    if seconds < 90:
        return f"about {seconds:.0f} s"
    return f"about {seconds / 60:.0f} min" if seconds < 5400 else f"about {seconds / 3600:.1f} h"


def title(run: Run) -> str:
    """What a run is called: by its owner, or else ``Quick, seed 0``."""
    return run.name.translate(_DIRECTION_MARKS) or f"{run.preset.capitalize()}, seed {run.config.seed}"


def titles(runs: Sequence[Run]) -> list[str]:
    """The titles of ``runs``, with the beginning of the id where two are called the same."""
    times = Counter(map(title, runs))
    return [title(run) if times[title(run)] == 1 else f"{title(run)} ({run.id[:4]})" for run in runs]


def run_in_words(run: Run) -> str:
    """A run in one line: ``Quick, seed 0: finished, 90.3 % of the test pictures right``."""
    accuracy = run.facts.get("test_accuracy")
    result = "" if accuracy is None else f", {per_cent(accuracy)} of the test pictures right"
    return f"{title(run)}: {STATES[run.state]}{result}"


def plain(text: str) -> str:
    """``text`` for places that read Markdown, so that they show it letter by letter."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)

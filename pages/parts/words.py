"""Runs and figures in words, the same on every page."""

from apparel.runs.run import Run

STATES = {
    "queued": "waiting",
    "training": "training",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
    "interrupted": "interrupted",
}


def per_cent(fraction: float) -> str:
    """0.9027 -> ``90.3 %``."""
    return f"{fraction:.1%}".replace("%", " %")


def run_in_words(run: Run) -> str:
    """A run in one line: ``Quick, seed 0: finished, 90.3 % of the test pictures right``."""
    result = f", {per_cent(run.facts['test_accuracy'])} of the test pictures right" if run.has_model else ""
    return f"{run.preset.capitalize()}, seed {run.config.seed}: {STATES[run.state]}{result}"

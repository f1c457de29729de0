"""What screen readers say of a run while it goes on, less often than the screen changes."""

from apparel.records.run import Run, State
from apparel.words import figures
from pages.parts.kit.announce import announce


def say_aloud(run: Run) -> None:
    """Say each epoch, and each change of what the run does."""
    announce(_words(run), key=f"run-{run.id}")


def _words(run: Run) -> str:
    match run.state:
        case State.QUEUED:
            return "Waiting for its turn."
        case State.TRAINING:
            return f"Epoch {run.epoch} of {run.config.epochs}." if run.step else "Training begins."
        case State.PAUSED:
            return "Paused."
        case State.FAILED | State.INTERRUPTED:
            return str(run.message)
        case State.FINISHED | State.STOPPED:
            right = run.facts and run.facts.test_accuracy
            return f"Training has ended: {figures.percent(right)} right." if right else "Training has ended."

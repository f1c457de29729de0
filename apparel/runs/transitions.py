"""What the owner of a run may ask of it, and what that changes."""

import time
from dataclasses import replace
from typing import Any, Literal

from apparel.errors import RunError
from apparel.records.run import Run, State
from apparel.runs.wire import Orders
from apparel.training.division import changed_after, gone_on_from
from apparel.words import Sentence

Order = Literal[
    "pause", "resume", "batch", "epoch", "slow", "rate", "stop", "reset", "longer", "data", "delete", "undelete"
]

GOING_ON: tuple[Order, ...] = ("resume", "batch", "epoch", "reset", "data")
"""Those with which a run goes on learning."""

MAX_SECONDS_PER_BATCH = 2.0

MAX_DATA_VERSIONS = 21
"""Of the pictures of a run; each may hold as many numbers as its dataset has pictures."""


def changes(order: Order, run: Run, value: Any = 0.0) -> dict[str, Any]:
    """The columns of ``run`` that change when it is told ``order``; RunError when that makes no sense now.

    ``value`` is the seconds per batch of ``slow``, the learning rate of ``rate``, the epochs in all of ``longer``, and
    the Changes of its dataset with which it goes on for ``data``.
    ``batch`` and ``epoch`` let it train that far; a run that waits for its owner gets in the queue again.
    """
    if order not in ("resume", "reset", "longer", "data", "delete", "undelete") and not run.is_alive:
        raise RunError("This run has ended, so there is nothing to steer any more.")
    goes_on = (
        {"state": State.QUEUED, "breaks": 0, "message": ""} if run.state in (State.PAUSED, State.INTERRUPTED) else {}
    )
    match order:
        case "pause":
            return {"state": State.PAUSED} if run.state == State.QUEUED else {"pause_after": "batch"}
        case "resume":
            if not goes_on and not run.pause_after:
                raise RunError("This run is not paused.")
            return {"pause_after": None, **goes_on}
        case "batch" | "epoch":
            return {"pause_after": order, **goes_on}
        case "slow":
            return {"seconds_per_batch": _within("The time for a batch", value, 0.0, MAX_SECONDS_PER_BATCH)}
        case "rate":
            return {"learning_rate": _within("The learning rate", value, 1e-6, 10.0)}
        case "stop":
            if run.state != State.TRAINING and not run.step:
                message = Sentence("Stopped before it began.")
                return {"state": State.STOPPED, "message": message, "ended": time.time()}
            return {"stopping": True, **goes_on}
        case "reset":
            begun = dict.fromkeys(("started", "ended", "facts", "suggested_rate", "pause_after"))
            rate = run.config.learning_rate
            anew = {"state": State.QUEUED, "message": "", "step": 0, "stopping": False, "learning_rate": rate}
            return {**begun, **anew, "data": gone_on_from(run.data, 0)}
        case "longer":
            if run.state != State.FINISHED or value <= run.config.epochs:
                raise RunError("Only a run that has trained to its end can train longer than it did.")
            return {"state": State.QUEUED, "config": replace(run.config, epochs=int(value)), "ended": None}
        case "data":
            if not goes_on:
                raise RunError("Only the pictures of a run that is paused can be changed.")
            data = changed_after(run.data, run.step, value)
            if len(data) > MAX_DATA_VERSIONS:
                raise RunError("Its pictures were changed {times} times, and no more is kept.", times=len(run.data) - 1)
            return {"data": data, "pause_after": None, **goes_on}
        case "delete":
            paused: dict[State, dict[str, Any]] = {
                State.TRAINING: {"pause_after": "batch"},
                State.QUEUED: {"state": State.PAUSED},
            }
            return {"deleted": time.time(), **paused.get(run.state, {})}
        case "undelete":
            return {"deleted": None}


def can_be_followed(order: Order, run: Run) -> bool:
    """Whether ``order`` makes sense for ``run`` as it stands."""
    try:
        changes(order, run, value={"rate": run.learning_rate, "data": run.changes}.get(order, 0.0))
    except RunError:
        return False
    return True


def has_effect(order: Order, before: Run, now: Run) -> bool:
    """Whether a run that was told ``order`` when it stood as ``before`` has done ``now`` what can be seen of it."""
    match order:
        case "pause" | "batch":
            return now.pause_after is None
        case "resume" | "epoch" | "data":
            return now.step > before.step
        case _:
            return True


def for_worker(run: Run, watched: bool) -> Orders:
    """The orders that are in force; ``watched`` tells whether somebody looks."""
    return Orders(run.stopping, run.pause_after, run.seconds_per_batch, run.learning_rate, watched)


def _within(what: str, value: float, low: float, high: float) -> float:
    if not low <= value <= high:
        raise RunError(
            "{what} must be from {low:g} to {high:g}, not {value:g}.", what=what, low=low, high=high, value=value
        )
    return value

"""Runs as they may stand, without training any."""

import secrets
import time
from dataclasses import fields
from typing import Any

from apparel.assets import ASSETS
from apparel.data.changes import Changes
from apparel.models.facts import Facts
from apparel.models.trained import FILE_NAME
from apparel.records.ids import FASHION_MNIST
from apparel.records.run import Run, State
from apparel.settings import Settings
from apparel.store.expiry import Bounds
from apparel.store.runs import RunStore
from apparel.training.division import AS_IT_IS, DataVersion
from apparel.words import Sentence
from tests.runs.starting import SHORT, SPEC, STEPS_PER_EPOCH

FACTS = Facts("own", "Fashion-MNIST", SPEC.parameters(), "cpu", epochs=1, seconds=12.0, test_accuracy=0.876)
"""What came of a run that is over."""


def a_run(**changes: Any) -> Run:
    """A run of ann's that trains, ten batches into its only epoch, but for these fields."""
    values: dict[str, Any] = {
        "id": secrets.token_urlsafe(8),
        "visitor": "ann",
        "name": "",
        "notes": "",
        "preset": "own",
        "spec": SPEC,
        "config": SHORT,
        "created": time.time(),  # the app removes what is too old once a minute
        "state": State.TRAINING,
        "message": Sentence(""),
        "suggested_rate": None,
        "device": "cpu",
        "started": time.time() + 1.0,
        "ended": None,
        "deleted": None,
        "steps_per_epoch": STEPS_PER_EPOCH,
        "step": 10,
        "images_per_epoch": 54_000,
        "images_per_second": 5_400.0,
        "learning_rate": SHORT.learning_rate,
        "seconds_per_batch": 0.0,
        "pause_after": None,
        "stopping": False,
        "facts": None,
        "dataset": FASHION_MNIST,
        "data": AS_IT_IS,
    }
    return Run(**values | changes)


def without(*numbers: int) -> tuple[DataVersion, ...]:
    """The ``data`` of a run that learns without the pictures with these numbers from its beginning on."""
    return (DataVersion(0, Changes(numbers)),)


def a_finished_run(**changes: Any) -> Run:
    """A run of ann's that has trained to its end, but for these fields."""
    return a_run(**{"state": State.FINISHED, "step": STEPS_PER_EPOCH, "facts": FACTS} | changes)


def remember(run: Run) -> Run:
    """Write a run that no worker is to take, which has ended or is paused, where the pages look for it."""
    assert run.state not in (State.QUEUED, State.TRAINING), "a worker would take it"
    store = a_store()
    store.add(
        run.id, run.visitor, run.preset, run.spec, run.config, run.dataset, run.data, None, run.origin, run.expected
    )
    known = ("id", "visitor", "preset", "spec", "config", "dataset", "data", "origin", "expected")
    store.change(run.id, **{each.name: getattr(run, each.name) for each in fields(run) if each.name not in known})
    store.close()
    return run


def with_model(run: Run, preset: str = "tutorial") -> Run:
    """The same run, with the network of a shipped one as what it learnt."""
    a_store().files.keep_model(run.id, (ASSETS / "models" / preset / FILE_NAME).read_bytes())
    return run


def a_store() -> RunStore:
    """The pages' own database and files, as another app beside this one opens them: no worker takes what is in it."""
    return RunStore(Settings().folder, Bounds(days=30, bytes=2**30))

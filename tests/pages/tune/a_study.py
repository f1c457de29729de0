"""Studies as they may stand, without training any."""

import secrets
import time
from typing import Any

from apparel.data.changes import NO_CHANGES
from apparel.models.facts import Facts
from apparel.records.ids import FASHION_MNIST
from apparel.records.run import State
from apparel.records.study import Plan, StudyState, Trial, TrialState
from apparel.store.expiry import Bounds
from apparel.tuning.knobs import ranges_of
from apparel.words import Sentence
from tests.pages.a_run import a_finished_run, a_store, remember

PLAN = Plan(ranges_of(["convolutions=1..4", "filters=8..64", "epochs=1..9", "optimizer=adam..sgd"]))


def a_kept_study(visitor: str, state: StudyState = StudyState.FINISHED, count: int = 7, **changes: Any) -> str:
    """Write a study where the pages look for it: ``count`` trials that were judged, one that failed, one refused."""
    study_id = secrets.token_urlsafe(8)
    store = a_store()
    studies = store.studies(Bounds(days=30, bytes=0))
    studies.add(study_id, visitor, PLAN, FASHION_MNIST, NO_CHANGES)
    studies.change(study_id, **{"state": state, "seconds": 240.0} | changes)
    for number in range(1, count + 1):
        studies.keep(study_id, _judged(number, visitor, study_id))
    settings = {"convolutions": 4, "filters": 8, "optimizer": "sgd"}
    ran_away = Sentence("The loss is no longer a number.")
    small = Sentence("Layer 9 (Max-pooling 2×2) cannot stand here: too small.")
    studies.keep(study_id, Trial(count + 1, settings, 1, TrialState.FAILED, reason=ran_away))
    studies.keep(study_id, Trial(count + 2, {**settings, "filters": 9}, 1, TrialState.REFUSED, reason=small))
    store.close()
    return study_id


def _judged(number: int, visitor: str, study_id: str) -> Trial:
    right = 0.9 - abs(number - 3) / 50
    facts = Facts("own", "Fashion-MNIST", 1_000, "cpu", epochs=3, test_accuracy=0.876, validation_accuracy=right)
    run = remember(a_finished_run(visitor=visitor, facts=facts, state=State.FINISHED, created=time.time()))
    store = a_store()
    store.change(run.id, study=study_id)
    row = {"train_loss": 0.5, "train_accuracy": 0.8, "validation_loss": 0.5, "seconds": 1.0}
    for epoch in (1, 2, 3):
        store.add_epoch(run.id, {"epoch": epoch, "step": epoch * 10, "validation_accuracy": right - 0.1 / epoch, **row})
    store.close()
    settings = {
        "convolutions": 1 + number % 2,
        "filters": min(8 * number, 64),
        "optimizer": ("adam", "sgd")[number % 2],
    }
    return Trial(number, settings, 3, TrialState.TRAINED, {1: right - 0.1, 3: right}, run=run.id)

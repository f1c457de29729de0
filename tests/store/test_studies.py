"""What is remembered of studies."""

import sqlite3

import pytest

from apparel.data.changes import Changes
from apparel.errors import RunError
from apparel.records.ids import FASHION_MNIST, StudyId, VisitorId
from apparel.records.study import StudyState, TrialState
from apparel.store.expiry import Bounds
from apparel.store.runs import RunStore
from apparel.training import TrainConfig
from apparel.words import Sentence
from tests.runs.starting import SPEC
from tests.store.bounds import ROOMY
from tests.tuning.plans import a_plan, a_trial

CHANGES = Changes.of([5, 7], {1: 3})
STUDY, ANN = StudyId("a-study"), VisitorId("ann")


@pytest.fixture
def store(store):
    store.adopt()
    return store


@pytest.fixture
def studies(store):
    studies = store.studies(ROOMY)
    studies.add(STUDY, ANN, a_plan(minutes=3), FASHION_MNIST, CHANGES)
    return studies


def test_a_study_and_its_trials_are_as_they_were_written(studies):
    trials = [
        a_trial(1, 0.8, 0.9, run="a-run"),
        a_trial(2, state=TrialState.REFUSED, reason=Sentence("Too {size}.", size="small")),
    ]
    for trial in trials:
        studies.keep(STUDY, trial)
    studies.change(STUDY, seconds=12.5, message=Sentence("Why."))
    study = studies.get(STUDY)
    assert study.trials == tuple(trials)
    assert (study.plan, study.changes, study.seconds, str(study.message)) == (a_plan(minutes=3), CHANGES, 12.5, "Why.")
    assert study.best == trials[0]
    assert studies.of_visitor(ANN) == [study]
    assert studies.of_visitor(VisitorId("bob")) == []


def test_a_study_of_an_earlier_build_has_no_labels_of_its_own(studies, tmp_path):
    with sqlite3.connect(tmp_path / "apparel.db") as database:
        database.execute("UPDATE studies SET relabelled = NULL")
    assert studies.get(STUDY).changes == Changes(CHANGES.aside)


def test_a_trial_that_is_written_again_is_one_trial(studies):
    studies.keep(STUDY, a_trial(1))
    studies.keep(STUDY, a_trial(1, 0.8))
    assert studies.get(STUDY).trials == (a_trial(1, 0.8),)


def test_a_study_that_is_not_there_is_said(studies):
    with pytest.raises(RunError, match="no study with this id"):
        studies.get("nothing")


def test_running_ones_are_carried_on_by_one_app_and_taken_over_from_one_that_is_gone(store, studies, tmp_path):
    other = RunStore(tmp_path, ROOMY)
    other.adopt()
    assert [study.id for study in studies.running()] == [STUDY]
    assert other.studies(ROOMY).running() == []
    store.close()
    other.adopt()
    assert [study.id for study in other.studies(ROOMY).running()] == [STUDY]
    other.studies(ROOMY).change(STUDY, state=StudyState.PAUSED)
    assert other.studies(ROOMY).running() == []
    other.close()


def test_old_studies_go_with_their_trials_unless_they_run(store, studies):
    studies.keep(STUDY, a_trial(1, 0.8))
    soon = store.studies(Bounds(days=0, bytes=0))
    soon.purge()
    assert studies.get(STUDY)
    studies.change(STUDY, state=StudyState.FINISHED)
    soon.purge()
    assert studies.of_visitor(ANN) == []


def test_trials_are_in_no_list_of_runs_but_their_links_open(store):
    store.add("a-run", ANN, "own", SPEC, TrainConfig(), study=STUDY)
    assert store.of_visitor(ANN) == []
    assert store.get("a-run").study == STUDY
    assert [run.id for run in store.alive()] == ["a-run"]


def test_what_a_trial_can_go_on_from_outlives_its_model(store):
    store.files.keep_checkpoint("a-run", b"checkpoint")
    store.files.keep_model("a-run", b"model", may_go_on=True)
    assert (store.files.folder("a-run") / "checkpoint.safetensors").exists()
    store.files.keep_model("a-run", b"model")
    assert not (store.files.folder("a-run") / "checkpoint.safetensors").exists()

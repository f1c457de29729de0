"""Studies of the app: their trials are runs on real workers, which make way for others and go on after a restart."""

import pytest

from apparel.data.changes import Changes
from apparel.errors import ConfigError, RunError
from apparel.records.run import State
from apparel.records.study import Plan, StudyState, TrialState
from apparel.tuning.knobs import ranges_of
from tests.runs.starting import SHORT, ended, start
from tests.waiting import wait_until

TINY = ranges_of(["convolutions=0..1", "filters=2..4", "epochs=1..3", "batch_size=64..64"])
FEW = Changes.of(range(4_000, 60_000), {0: 3})
"""Most are set aside, so that an epoch is short, and the first has another label."""
LASTING = ranges_of(["convolutions=0..0", "hidden=32..64", "epochs=200..200", "batch_size=64..64"])


@pytest.fixture
def studies(shared_services, runs):
    yield shared_services.studies
    for study in shared_services.studies.of_visitor("ann"):
        if study.is_alive:
            shared_services.studies.stop(study.id, "ann")


def at_work(runs, study):
    return [trial for trial in study.trials if trial.run and runs.get(trial.run).state == State.TRAINING]


def test_trials_are_runs_and_the_best_goes_on_in_its_own(studies, runs):
    study_id = studies.start(Plan(TINY, trials=3, seed=1), "ann", changes=FEW)
    wait_until(lambda: not studies.get(study_id).is_alive, 280, "the end of the study")
    study = studies.get(study_id)
    assert study.state == StudyState.FINISHED
    trained = [trial for trial in study.trials if trial.state is TrialState.TRAINED]
    assert len(trained) == 3
    assert study.seconds > 0
    best = study.best
    run = runs.get(best.run)
    assert run.changes == FEW
    assert best.accuracy == run.facts.validation_accuracy == max(trial.accuracy for trial in trained)
    assert (best.epochs, run.config.epochs, run.facts.epochs) == (3, 3, 3)
    assert list(runs.epochs(best.run).epoch) == [1, 2, 3], "one run with one curve"
    assert best.accuracies[1] == runs.epochs(best.run).validation_accuracy.iloc[0]
    assert runs.get(trained[0].run).name == "Trial 1"
    assert runs.model(best.run).facts.test_accuracy > 0.5
    assert best.run not in [run.id for run in runs.of_visitor("ann")], "trials do not fill the list of runs"
    assert study_id in [study.id for study in studies.of_visitor("ann")]
    with pytest.raises(RunError, match="has ended"):
        studies.pause(study_id, "ann")


def test_a_study_makes_way_for_somebody_who_trains(studies, runs):
    study_id = studies.start(Plan(LASTING, minutes=20), "ann")
    wait_until(lambda: len(at_work(runs, studies.get(study_id))) == 2, what="trials on both workers")
    first = start(runs, SHORT, visitor="eve")
    wait_until(lambda: runs.get(first).state == State.TRAINING, 20, what="the other's run on a worker")
    wait_until(ended(runs, first), what="its end")
    wait_until(lambda: len(at_work(runs, studies.get(study_id))) == 2, what="both trials again")
    assert len(studies.get(study_id).trials) == 2, "the same ones go on"


def test_it_pauses_goes_on_and_stops(studies, runs):
    study_id = studies.start(Plan(LASTING, minutes=20), "ann")
    wait_until(lambda: at_work(runs, studies.get(study_id)), what="a trial")
    with pytest.raises(RunError, match="Only the person"):
        studies.pause(study_id, "bob")
    studies.pause(study_id, "ann")
    wait_until(lambda: not at_work(runs, studies.get(study_id)), what="the pause")
    paused = studies.get(study_id)
    assert paused.state == StudyState.PAUSED
    studies.resume(study_id, "ann")
    wait_until(lambda: at_work(runs, studies.get(study_id)), what="going on")
    assert len(studies.get(study_id).trials) <= 2
    studies.stop(study_id, "ann")
    wait_until(lambda: not at_work(runs, studies.get(study_id)), what="the stop")
    stopped = studies.get(study_id)
    assert stopped.state == StudyState.STOPPED
    assert {trial.state for trial in stopped.trials} == {TrialState.FAILED}
    assert stopped.best is None


def test_a_trial_whose_run_is_deleted_fails_and_the_study_goes_on(studies, runs):
    study_id = studies.start(Plan(TINY, trials=2), "ann", changes=FEW)
    wait_until(lambda: studies.get(study_id).trials and studies.get(study_id).trials[0].run, what="the first trial")
    runs.delete(studies.get(study_id).trials[0].run, "ann")
    wait_until(lambda: not studies.get(study_id).is_alive, 280, "the end of the study")
    first, second = studies.get(study_id).trials[:2]
    assert (first.state, second.state) == (TrialState.FAILED, TrialState.TRAINED)
    assert "deleted" in str(first.reason)
    assert studies.get(study_id).state == StudyState.FINISHED


def test_what_is_impossible_is_said_and_no_trial_runs(studies):
    study_id = studies.start(Plan(ranges_of(["convolutions=6..7", "filters=4..4"])), "ann")
    wait_until(lambda: not studies.get(study_id).is_alive, what="the end")
    study = studies.get(study_id)
    assert study.state == StudyState.FAILED
    assert "too small to pool" in str(study.message)
    assert {trial.state for trial in study.trials} == {TrialState.REFUSED}
    assert len(study.trials) == 2


def test_plans_that_cannot_be_followed_are_refused(studies):
    with pytest.raises(ConfigError, match="Nothing would vary"):
        studies.start(Plan({}), "ann")
    with pytest.raises(ConfigError, match="minutes"):
        studies.start(Plan(TINY, minutes=0), "ann")
    with pytest.raises(RunError, match="no study with this id"):
        studies.get("nothing")


def test_it_goes_on_after_a_restart(opened, tmp_path):
    services = opened(tmp_path, workers=1)
    study_id = services.studies.start(Plan(TINY, trials=2), "ann", changes=FEW)
    wait_until(lambda: services.studies.get(study_id).best, what="the first judgement")
    before = services.studies.get(study_id)
    services.close()
    services = opened(tmp_path, workers=1)
    wait_until(lambda: not services.studies.get(study_id).is_alive, 280, "the end of the study")
    after = services.studies.get(study_id)
    assert after.state == StudyState.FINISHED
    assert len(after.trials) >= 2
    assert after.trials[0].settings == before.trials[0].settings
    assert after.trials[0].accuracies.items() >= before.trials[0].accuracies.items()

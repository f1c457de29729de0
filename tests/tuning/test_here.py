"""Studies that really train, on a few real pictures."""

from dataclasses import replace

import pytest
import torch

from apparel.data import Pictures
from apparel.errors import ConfigError
from apparel.models import load_model
from apparel.records.study import Plan, Range, TrialState
from apparel.training import train
from apparel.training.events import Finished
from apparel.tuning.candidate import candidate
from apparel.tuning.here import StudyHere
from apparel.tuning.knobs import ranges_of
from tests.training.small import small_dataset

SMALL = ranges_of(["convolutions=0..1", "filters=4..8", "epochs=1..3", "batch_size=16..32"])


@pytest.fixture(scope="module")
def pictures():
    return small_dataset(train=600)


def test_a_study_finds_something_and_keeps_the_best(pictures, tmp_path):
    study = StudyHere(Plan(SMALL, trials=4), pictures)
    seen = list(study.steps())
    tuned = study.tuned
    trained = [trial for trial in tuned.trials if trial.state is TrialState.TRAINED]
    assert len(trained) == 4
    assert {trial.epochs for trial in trained} == {1, 3}, "some go on, others do not"
    assert len(seen) > 4
    assert tuned.best.accuracy == max(trial.accuracy for trial in trained) > 0.5
    (tmp_path / "model.safetensors").write_bytes(tuned.model)
    model = load_model(tmp_path)
    assert model.facts.validation_accuracy == pytest.approx(tuned.best.accuracy)
    assert model.facts.test_accuracy > 0.5
    assert model.facts.epochs == tuned.best.epochs
    assert model.spec == candidate(Plan(SMALL), tuned.best.settings, 1, 10).spec


def test_going_on_is_the_longer_training_entered_where_the_short_one_ended(pictures):
    study = StudyHere(Plan(SMALL, trials=1), pictures)
    list(study.steps())
    (trial,) = study.trials
    made = candidate(Plan(SMALL), trial.settings, 3, 10)
    *_, fresh = train(made.spec, made.config, pictures)
    assert isinstance(fresh, Finished)
    assert trial.accuracies[3] == pytest.approx(fresh.validation_accuracy, abs=0.15)
    assert trial.accuracies[3] > trial.accuracies[1]


def test_no_trial_sees_the_test_pictures(pictures, monkeypatch):
    sizes = []

    def watched(spec, config, dataset, *about, **named):
        sizes.append(len(dataset.test))
        return train(spec, config, dataset, *about, **named)

    monkeypatch.setattr("apparel.tuning.here.train", watched)
    list(StudyHere(Plan(SMALL, trials=2), pictures).steps())
    assert sizes[-1] == len(pictures.test), "the winner's are counted"
    assert set(sizes[:-1]) == {0}


def test_test_pictures_without_labels_are_not_counted(pictures):
    unlabelled = replace(pictures, test=Pictures(pictures.test.images, None))
    study = StudyHere(Plan(SMALL, trials=1), unlabelled)
    list(study.steps())
    assert study.tuned.facts.test_accuracy is None


def test_trials_that_run_away_do_not_end_a_study(pictures):
    ranges = {"optimizer": Range(choices=("sgd", "adamw")), "learning_rate": Range(10.0, 10.0), "filters": Range(4, 8)}
    ranges |= {"weight_decay": Range(1.0, 1.0), "batch_size": Range(8, 512)}
    study = StudyHere(Plan(ranges, trials=6), pictures)
    list(study.steps())
    failed = [trial for trial in study.trials if trial.state is TrialState.FAILED]
    assert len(study.trials) == 6
    assert failed
    assert all("no longer a number" in str(trial.reason) for trial in failed)


def test_a_study_that_trained_nothing_says_why(pictures):
    with pytest.raises(ConfigError, match="No trial could be trained: Layer"):
        list(StudyHere(Plan(ranges_of(["convolutions=6..7"])), pictures).steps())


def test_the_first_trial_is_done_however_little_time_there_is(pictures):
    study = StudyHere(Plan(SMALL, minutes=0.0001), pictures)
    assert [trial.accuracy is not None for trial in study.steps()] == [True]
    assert study.tuned.best.epochs == 1


def test_the_same_seed_tries_the_same(pictures):
    torch.set_num_threads(1)
    once, twice = (StudyHere(Plan(SMALL, trials=3, seed=4), pictures) for _ in range(2))
    assert [trial.settings for trial in once.steps()] == [trial.settings for trial in twice.steps()]

"""What models said: computed once, kept beside the model, and gone when it is."""

from dataclasses import replace

import pytest
import torch

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.models.trained import load_model
from apparel.store.expiry import Bounds
from apparel.store.predictions import KeptPredictions
from tests.store.bounds import ROOMY

SOME = fashion_mnist().test[torch.arange(300)]


@pytest.fixture(scope="module")
def model():
    return load_model(ASSETS / "models" / "tutorial")


@pytest.fixture
def asked(monkeypatch):
    """How many pictures the networks were asked about, each time that they were."""
    from apparel.store import predictions

    asked, predict = [], predictions.predict
    monkeypatch.setattr(predictions, "predict", lambda *given: asked.append(len(given[1])) or predict(*given))
    return asked


def test_it_is_asked_once_also_after_a_restart(model, asked, tmp_path):
    first = KeptPredictions(tmp_path, ROOMY).of(model, SOME)
    again = KeptPredictions(tmp_path, ROOMY).of(model, SOME)
    assert asked == [300]
    assert again.classes == first.classes
    for part in ("probabilities", "outside", "labels", "loss", "said", "confidence", "is_right"):
        assert torch.equal(getattr(again, part), getattr(first, part))


def test_whatever_changes_is_asked_anew(model, asked, tmp_path):
    kept = KeptPredictions(tmp_path, ROOMY)
    kept.of(model, SOME)
    kept.of(model, replace(SOME, labels=None))
    kept.of(model, replace(SOME, images=SOME.images.flip(2)))
    kept.of(replace(model, facts=replace(model.facts, temperature=2.0)), SOME)
    kept.of(load_model(ASSETS / "models" / "quick"), SOME)
    assert asked == [300] * 5


def test_those_of_a_run_lie_in_its_folder(model, tmp_path):
    kept, run = KeptPredictions(tmp_path, ROOMY), tmp_path / "runs" / "it"
    kept.of(model, SOME, run)
    assert not run.exists(), "a run that was removed does not come back"
    run.mkdir(parents=True)
    kept.of(model, SOME, run)
    assert len(list(run.iterdir())) == 1
    assert kept.known(model, SOME, run) is not None
    assert kept.known(model, SOME) is None


def test_a_damaged_file_is_as_good_as_none(model, asked, tmp_path):
    kept = KeptPredictions(tmp_path, ROOMY)
    kept.of(model, SOME)
    for file in (tmp_path / "predictions").iterdir():
        file.write_bytes(file.read_bytes()[:100])
    kept.of(model, SOME)
    assert asked == [300, 300]


def test_a_full_disk_is_no_reason_not_to_answer(model, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("apparel.store.predictions.write_whole", full)
    assert len(KeptPredictions(tmp_path, ROOMY).of(model, SOME)) == 300


def test_what_nobody_asks_for_expires_and_the_oldest_make_room(model, tmp_path):
    kept = KeptPredictions(tmp_path, ROOMY)
    for share in (100, 200, 300):
        kept.of(model, SOME[torch.arange(share)])
    files = sorted((tmp_path / "predictions").iterdir(), key=lambda file: file.stat().st_mtime_ns)
    room = files[2].stat().st_size + files[1].stat().st_size
    KeptPredictions(tmp_path, Bounds(days=7, bytes=room)).purge()
    assert [file.exists() for file in files] == [False, True, True]
    KeptPredictions(tmp_path, Bounds(days=0, bytes=room)).purge()
    assert not any(file.exists() for file in files)

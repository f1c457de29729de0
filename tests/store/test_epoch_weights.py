"""What a network weighed after each epoch: kept, thinned out, and gone with its run."""

import itertools
from dataclasses import replace

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.errors import RunError
from apparel.explain.timeline import timeline
from apparel.models.logits import logits
from apparel.store.epoch_weights import forget_weights, keep_weights, kept_epochs, read_weights, thinned
from apparel.store.files import CHECKPOINT
from tests.runs.starting import LONG, SHORT, STEPS_PER_EPOCH, ended, has_steps, is_in, start
from tests.waiting import wait_until

WEIGHTS = {"weight": torch.arange(6.0).reshape(2, 3)}


def test_weights_come_back_as_they_were(tmp_path):
    keep_weights(tmp_path, 3, WEIGHTS)
    keep_weights(tmp_path, 12, {"weight": WEIGHTS["weight"].t()})
    assert kept_epochs(tmp_path) == [3, 12]
    assert torch.equal(read_weights(tmp_path, 3)["weight"], WEIGHTS["weight"])
    assert torch.equal(read_weights(tmp_path, 12)["weight"], WEIGHTS["weight"].t())
    assert read_weights(tmp_path, 4) is None
    (tmp_path / "epoch-3.safetensors").write_bytes(b"half")
    assert read_weights(tmp_path, 3) is None
    forget_weights(tmp_path, after=3)
    assert kept_epochs(tmp_path) == [3]


def test_a_long_run_keeps_few_epochs(tmp_path):
    for epoch in range(1, 301):
        keep_weights(tmp_path, epoch, WEIGHTS)
        kept = kept_epochs(tmp_path)
        assert len(kept) <= 32
        assert (kept[0], kept[-1]) == (1, epoch)
    assert len(kept) > 16
    assert max(after - before for before, after in itertools.pairwise(kept)) <= 16
    assert {file.suffix for file in tmp_path.iterdir()} == {".safetensors"}


def test_large_networks_keep_fewer(tmp_path, monkeypatch):
    monkeypatch.setattr("apparel.store.epoch_weights.MAX_BYTES", 500_000)
    for epoch in range(1, 21):
        keep_weights(tmp_path, epoch, {"weight": torch.zeros(25_000)})
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 500_000
    assert kept_epochs(tmp_path)[-1] == 20


@pytest.mark.parametrize(
    ("epochs", "most", "kept"),
    [
        ([1, 2, 3], 3, [1, 2, 3]),
        ([1, 2, 3, 4, 5], 4, [1, 2, 4, 5]),
        ([1, 2, 3, 4, 5], 3, [1, 4, 5]),
        ([1, 2, 3, 4, 5], 2, [1, 5]),
        ([1, 2, 3, 4, 5], 1, [5]),
        ([1, 2, 3, 4, 5], 0, []),
    ],
)
def test_which_are_kept(epochs, most, kept):
    assert thinned(epochs, most) == kept


def test_a_run_keeps_its_epochs_until_it_begins_anew(runs):
    run_id = start(runs, replace(SHORT, epochs=3))
    wait_until(ended(runs, run_id), what="the end of the run")
    by_epoch = list(runs.weights_by_epoch(run_id))
    assert [epoch for epoch, _ in by_epoch] == [1, 2, 3]
    images = fashion_mnist().test.images[:300]
    assert torch.equal(logits(by_epoch[-1][1].network, images), logits(runs.model(run_id).network, images))
    assert not torch.equal(logits(by_epoch[0][1].network, images), logits(by_epoch[1][1].network, images))
    assert runs.kept_epochs(run_id) == [1, 2, 3]
    after_2 = runs.model_after(run_id, 2)
    assert torch.equal(logits(after_2.network, images), logits(by_epoch[1][1].network, images))
    with pytest.raises(RunError, match="after epoch 4 is not kept"):
        runs.model_after(run_id, 4)
    table = timeline(by_epoch, images[0])
    assert len(table) == 30
    assert table[table.epoch == 3].probability.sum() == pytest.approx(1)


@pytest.mark.parametrize("how", ["reset", "damaged"])
def test_what_begins_anew_has_no_epochs(runs, how):
    """Because its owner asks for that, or because its checkpoint was lost."""
    run_id = start(runs, LONG, seconds_per_batch=0.01)
    folder = runs._store.files.folder(run_id)
    wait_until(has_steps(runs, run_id, STEPS_PER_EPOCH + 3), what="the second epoch")
    runs.pause(run_id, "ann")
    wait_until(is_in(runs, run_id, "paused"), what="the pause")
    step = runs.get(run_id).step
    assert step % STEPS_PER_EPOCH
    assert kept_epochs(folder) == list(range(1, step // STEPS_PER_EPOCH + 1))
    if how == "reset":
        runs.reset(run_id, "ann")
    else:
        (folder / CHECKPOINT).write_bytes(b"half")
        runs.resume(run_id, "ann")
    wait_until(lambda: 0 < runs.get(run_id).step < STEPS_PER_EPOCH, what="a new beginning")
    assert kept_epochs(folder) == []


def test_there_is_no_such_run(runs):
    with pytest.raises(RunError, match="There is no run with this id"):
        runs.weights_by_epoch("shipped")

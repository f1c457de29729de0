"""Training on a GPU; left out where there is none."""

import subprocess
import sys

import pytest
import torch

from apparel.data import fashion_mnist
from apparel.training import Control, TrainConfig, find_preset, train
from apparel.training.events import BatchDone, Finished, Saved, Started
from tests.training.small import small_dataset

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU here")

ROBUST = find_preset("robust")


def test_auto_takes_the_gpu_and_learns():
    quick = find_preset("quick")
    first, *_, last = train(quick.spec, quick.config, fashion_mnist())
    assert isinstance(first, Started)
    assert first.device.startswith("GPU, ")
    assert isinstance(last, Finished)
    assert last.test_accuracy > 0.9
    assert all(weight.device.type == "cpu" for weight in last.weights.values())


def test_same_curve_again_and_after_a_break():
    """Everything that changes pictures is on: they are changed where they lie."""
    config = TrainConfig(**{**ROBUST.config.to_json(), "epochs": 2, "device": "cuda"})

    def losses(control, checkpoint=None, stop_at=None):
        said = []
        for event in train(ROBUST.spec, config, small_dataset(1000), control, checkpoint):
            if isinstance(event, BatchDone):
                said.append(event.loss)
                control.pause_after = "batch" if stop_at and len(said) >= stop_at else None
            if isinstance(event, Saved):
                checkpoint = event.checkpoint
        return said, checkpoint

    whole, _ = losses(Control())
    first, checkpoint = losses(Control(), stop_at=5)
    second, _ = losses(Control(), checkpoint)
    assert losses(Control())[0] == whole
    assert first + second == whole


def test_memory_that_is_full_is_a_sentence():
    """A real refusal by torch, in a process that may take only a little of the GPU."""
    code = """
import torch
from apparel.data import fashion_mnist
from apparel.models import BatchNorm, Conv, Flatten, Linear, ModelSpec
from apparel.training import TrainConfig, train
torch.cuda.set_per_process_memory_fraction(400 * 2**20 / torch.cuda.get_device_properties(0).total_memory)
spec = ModelSpec((Conv(32), BatchNorm(), Flatten(), Linear(10)))
*_, last = train(spec, TrainConfig(batch_size=10_000, device="cuda"), fashion_mnist())
print(last.message)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == (
        "The memory is full: a batch of 10,000 pictures does not fit. Try a batch size of 8,192."
    )

"""The file that keeps a trained network: what goes in comes out, and nothing else gets in."""

import json
import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import save, save_file

from apparel.assets import ASSETS
from apparel.data import CLASSES
from apparel.data.whole_file import write_whole
from apparel.errors import ModelFileError
from apparel.models import BatchNorm, Conv, Flatten, Linear, ModelSpec, Pool, ReLU
from apparel.models import trained as model_file
from apparel.models.logits import logits
from apparel.models.trained import FILE_NAME, load_model
from apparel.training import TrainConfig, pack_model, train
from tests.training.small import small_dataset

SPEC = ModelSpec((Conv(4), BatchNorm(), ReLU(), Pool(4), Flatten(), Linear(10)))
CONFIG = TrainConfig(epochs=1, seed=5, device="cpu")


@pytest.fixture(scope="module")
def trained():
    dataset = small_dataset(500)
    events = list(train(SPEC, CONFIG, dataset))
    content, facts = pack_model("quick", SPEC, CONFIG, dataset, events[0], events[-1])
    return content, facts, events[-1]


@pytest.fixture
def path(trained, tmp_path):
    write_whole(tmp_path / "run" / FILE_NAME, trained[0])
    return tmp_path / "run" / FILE_NAME


def refused(path, sentence="is not a model that this project wrote"):
    with pytest.raises(ModelFileError, match=sentence) as refusal:
        load_model(path)
    assert str(refusal.value).endswith(".")


# There and back


def test_a_loaded_model_answers_as_the_trained_one(path, trained):
    _, facts, finished = trained
    network = SPEC.build(10)
    network.load_state_dict(finished.weights)
    images = small_dataset(100).test.images
    for where in (path, path.parent):
        loaded = load_model(where)
        assert torch.equal(logits(loaded.network, images), logits(network, images))
        assert (loaded.spec, loaded.classes, loaded.facts) == (SPEC, CLASSES, facts)
        assert not loaded.network.training


def test_facts_say_how_it_was_trained_and_how_well(trained):
    _, facts, finished = trained
    assert facts.to_json() == {
        "preset": "quick",
        "dataset": "small",
        "parameters": SPEC.parameters(),
        "device": facts.device,
        "reason": "completed",
        "epochs": 1,
        "seconds": round(finished.seconds, 2),
        "train_accuracy": finished.train_accuracy,
        "validation_accuracy": finished.validation_accuracy,
        "test_accuracy": finished.test_accuracy,
        "test_balanced_accuracy": finished.test_balanced_accuracy,
        "test_pictures": 200,
        "temperature": finished.calibration.temperature,
        "outside_below": finished.calibration.outside_below,
        "familiarity": "logit",
        "calibration_error": finished.calibration_error,
        "config": CONFIG.to_json(),
    }
    assert facts.device.startswith("CPU, ")


@pytest.mark.parametrize("name", ["shipped", "quick", "tutorial"])
def test_shipped_models_load(name):
    loaded = load_model(ASSETS / "models" / name)
    assert loaded.classes == CLASSES
    assert loaded.facts.parameters == loaded.spec.parameters()


# What is no model


@pytest.mark.parametrize("name", ["nothing", "nothing.safetensors", "x" * 5_000])
def test_nothing_there(tmp_path, name):
    refused(tmp_path / name, r"Give the folder or file that train --out wrote\.$")


def test_a_folder_without_a_model(tmp_path):
    refused(tmp_path, "There is no model at")


@pytest.mark.parametrize("length", [0, 1, 8, 100, -1])
def test_cut_short(path, length):
    path.write_bytes(path.read_bytes()[:length])
    refused(path)


def test_text(path):
    path.write_text("epoch,loss\n1,0.5\n" * 100)
    refused(path)


def test_header_that_claims_to_be_huge(path):
    path.write_bytes((2**63 - 1).to_bytes(8, "little") + path.read_bytes()[8:])
    refused(path)


class Burglar:
    """Unpickling it makes the file ``loot``."""

    def __init__(self, loot):
        self.loot = loot

    def __reduce__(self):
        return Path.touch, (self.loot,)


def test_a_pickle_is_refused_without_being_unpickled(path, tmp_path):
    loot = tmp_path / "loot"
    torch.save({"0.weight": Burglar(loot)}, path)
    refused(path)
    assert not loot.exists()
    with path.open("rb") as file:
        torch.load(file, weights_only=False)
    assert loot.exists(), "the trap works"


def test_somebody_elses_safetensors(path, trained):
    save_file(trained[2].weights, path)
    refused(path)
    save_file(trained[2].weights, path, metadata={"format": "pt"})
    refused(path)


def described(trained, **changes):
    right = {"layers": SPEC.to_json(), "classes": list(CLASSES), "facts": trained[1].to_json()}
    return save(trained[2].weights, metadata={"apparel": json.dumps(right | changes)})


def test_description_as_it_should_be(path, trained):
    path.write_bytes(described(trained))
    assert load_model(path).spec == SPEC


@pytest.mark.parametrize(
    "changes",
    [
        {"layers": [{"kind": "flatten"}, {"kind": "linear", "units": 10**9}, {"kind": "linear", "units": 10}]},
        {"layers": [{"kind": "conv", "filters": 10**9, "kernel": 3, "padding": 1}]},
        {"layers": [{"kind": "flatten"}, *[{"kind": "linear", "units": 4096}] * 90, {"kind": "linear", "units": 10}]},
        {"layers": [{"kind": "relu"}] * 10_000},
        {"layers": [{"kind": "eval", "code": "1"}]},
        {"layers": [{"kind": "flatten"}, {"kind": "linear", "units": 10}]},
        {"layers": []},
        {"layers": None},
        {"layers": "conv"},
        {"classes": list(CLASSES[:9])},
        {"classes": 10},
        {"facts": None},
        {"facts": {"test_accuracy": "all"}},
        {"facts": {"config": []}},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_description_of_another_or_an_absurd_network(path, trained, changes):
    path.write_bytes(described(trained, **changes))
    refused(path)


@pytest.mark.parametrize("text", ["", "[]", "5", "{", "[" * 100_000, '{"layers": ' + "9" * 10_000 + "}"])
def test_description_that_is_none(path, trained, text):
    path.write_bytes(save(trained[2].weights, metadata={"apparel": text}))
    refused(path)


def test_weights_of_another_shape(path, trained):
    weights = trained[2].weights
    metadata = {"apparel": json.dumps({"layers": SPEC.to_json(), "classes": list(CLASSES), "facts": {}})}
    path.write_bytes(save(weights | {"5.weight": torch.zeros(10, 7)}, metadata=metadata))
    refused(path)
    path.write_bytes(save({"5.bias": weights["5.bias"]}, metadata=metadata))
    refused(path)


def test_larger_than_any_model_of_this_project(path):
    with path.open("r+b") as file:
        file.truncate(model_file.MAX_BYTES + 1)
    refused(path, "is larger than 200 MB")


# Written whole or not at all


def test_a_failed_write_leaves_the_old_file(path, trained, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"half of somethi")
    assert path.read_bytes() == trained[0]
    assert list(path.parent.iterdir()) == [path]


def test_a_write_replaces_the_old_file_also_under_a_reader(path, trained):
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == trained[0]
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]

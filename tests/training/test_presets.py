"""The presets are what they say; the tutorial's is held to the letter."""

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from apparel.data import stratified_split
from apparel.errors import ConfigError
from apparel.training import PRESETS, TrainConfig, find_preset, train
from apparel.vision import to_input
from tests.training.small import small_dataset

SEED = 11


def tutorial_by_hand():
    torch.manual_seed(SEED)
    return nn.Sequential(
        nn.Conv2d(1, 4, kernel_size=3, padding=1),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.MaxPool2d(kernel_size=2),
        nn.Conv2d(4, 4, kernel_size=3, padding=1),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.MaxPool2d(kernel_size=2),
        nn.Flatten(),
        nn.Linear(196, 10),
    )


def test_tutorial_network_to_the_letter():
    by_hand = tutorial_by_hand()
    torch.manual_seed(SEED)
    ours = PRESETS["tutorial"].spec.build(10)
    assert [str(layer) for layer in ours] == [str(layer) for layer in by_hand]
    assert ours.state_dict().keys() == by_hand.state_dict().keys()
    for name, weights in by_hand.state_dict().items():
        assert torch.equal(ours.state_dict()[name], weights), name
    images = to_input(small_dataset(100).train.images)
    assert torch.equal(ours(images), by_hand(images))
    assert sum(weights.numel() for weights in ours.parameters()) == PRESETS["tutorial"].spec.parameters() == 2174


def test_tutorial_settings_to_the_letter():
    assert PRESETS["tutorial"].config == TrainConfig(
        epochs=25, batch_size=0, optimizer="adam", learning_rate=0.07, schedule="constant", weight_decay=0.0
    )


def test_two_epochs_of_the_tutorial_are_two_steps_of_adam_on_all_pictures(two_epochs):
    dataset, events = two_epochs
    pictures = dataset.train.with_labels()
    training, _ = stratified_split(pictures.labels, SEED)
    images, labels = to_input(pictures.images[training]), pictures.labels[training]
    network = tutorial_by_hand()
    adam = torch.optim.Adam(network.parameters(), lr=0.07)
    losses = []
    for _ in range(2):
        adam.zero_grad()
        loss = F.cross_entropy(network(images), labels)
        loss.backward()
        adam.step()
        losses.append(loss.item())
    done = [event for event in events if type(event).__name__ == "BatchDone"]
    assert [event.loss for event in done] == pytest.approx(losses, rel=1e-5)
    assert [event.learning_rate for event in done] == [0.07, 0.07]
    finished = events[-1]
    for name, weights in network.named_parameters():
        if name in ("0.bias", "4.bias"):
            continue  # batch normalisation takes them away again: their gradient is rounding, which Adam magnifies
        torch.testing.assert_close(finished.weights[name], weights.data, msg=name)


@pytest.fixture(scope="module")
def two_epochs():
    dataset, preset = small_dataset(500), PRESETS["tutorial"]
    config = preset.config.with_texts({"epochs": "2", "seed": str(SEED), "device": "cpu"})
    return dataset, list(train(preset.spec, config, dataset))


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_trained(name):
    preset = find_preset(name)
    assert preset.name == name
    assert str(preset.summary).endswith(".")
    config = preset.config.with_texts({"epochs": "1"})
    events = list(train(preset.spec, config, small_dataset(500)))
    assert events[-1].reason == "completed"


def test_unknown_preset_names_those_there_are():
    with pytest.raises(
        ConfigError, match=r"^There is no preset 'best'\. The presets are quick, strong, robust, tutorial, plain"
    ):
        find_preset("best")

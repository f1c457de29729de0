"""The training settings: what is refused, and in which sentence."""

import json
import math
from dataclasses import fields

import pytest

from apparel.errors import ConfigError
from apparel.training import TrainConfig


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"epochs": 0}, "epochs must be from 1 to 500, not 0."),
        ({"epochs": 501}, "epochs must be from 1 to 500, not 501."),
        ({"batch_size": -1}, "batch_size must be from 0 to 60,000, not -1."),
        ({"batch_size": 10**9}, "batch_size must be from 0 to 60,000, not 1000000000."),
        ({"learning_rate": 0.0}, "learning_rate must be from 1e-06 to 10, not 0.0."),
        ({"learning_rate": math.nan}, "learning_rate must be from 1e-06 to 10, not nan."),
        ({"learning_rate": math.inf}, "learning_rate must be from 1e-06 to 10, not inf."),
        ({"weight_decay": -0.1}, "weight_decay must be from 0 to 1, not -0.1."),
        ({"seed": 2**31}, "seed must be from 0 to 2,147,483,647, not 2147483648."),
        ({"time_limit": math.nan}, "time_limit must be from 0 to 86,400, not nan."),
        ({"optimizer": "lion"}, "optimizer must be one of adam, adamw, sgd, not 'lion'."),
        ({"device": "tpu"}, "device must be one of auto, cpu, cuda, not 'tpu'."),
        ({"schedule": ""}, "schedule must be one of constant, cosine, one_cycle, linear, not ''."),
    ],
)
def test_out_of_bounds(setting, sentence):
    with pytest.raises(ConfigError) as refusal:
        TrainConfig(**setting)
    assert str(refusal.value) == sentence
    with pytest.raises(ConfigError) as refusal:
        TrainConfig().with_texts({name: str(value) for name, value in setting.items()})
    assert str(refusal.value) == sentence


def test_bounds_themselves_are_allowed():
    for knob in fields(TrainConfig):
        for limit in ("low", "high"):
            if limit in knob.metadata:
                TrainConfig(**{knob.name: knob.metadata[limit]})


def test_settings_as_text():
    texts = {"epochs": "5", "learning_rate": "1e-2", "optimizer": "sgd", "schedule": "one_cycle", "time_limit": "3"}
    expected = TrainConfig(
        epochs=5, learning_rate=0.01, optimizer="sgd", schedule="one_cycle", time_limit=3.0, batch_size=64
    )
    assert TrainConfig(epochs=9, batch_size=64).with_texts(texts) == expected


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"epochs": "many"}, r"^epochs must be a whole number, not 'many'\.$"),
        ({"epochs": "2.5"}, r"^epochs must be a whole number, not '2\.5'\.$"),
        ({"epochs": ""}, r"^epochs must be a whole number, not ''\.$"),
        ({"epochs": "9" * 10_000}, r"^epochs must be a whole number, not '9{39}\.$"),
        ({"learning_rate": "fast"}, r"^learning_rate must be a number, not 'fast'\.$"),
        ({"patience": "3"}, r"^There is no setting 'patience'\. The settings are epochs, .*, device, precision\.$"),
        ({"__class__": "x"}, r"^There is no setting '__class__'\."),
    ],
)
def test_text_that_is_no_setting(texts, sentence):
    with pytest.raises(ConfigError, match=sentence):
        TrainConfig().with_texts(texts)


def test_json_is_plain_and_whole():
    config = TrainConfig(epochs=7, schedule="one_cycle", seed=3)
    assert TrainConfig(**json.loads(json.dumps(config.to_json()))) == config


def test_every_setting_explains_itself():
    for knob in fields(TrainConfig):
        assert str(knob.metadata["help"]).endswith(".")
        assert knob.metadata.keys() >= {"choices"} or knob.metadata.keys() >= {"low", "high"}

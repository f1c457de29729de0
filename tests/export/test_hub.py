"""What the Hub reads of a folder."""

import io
import json
import zipfile

import pytest
import yaml

from apparel.export.hub import write_hub
from apparel.export.subject import Subject
from apparel.models import load_model
from apparel.models.facts import Facts
from apparel.models.trained import TrainedModel
from tests.export.subjects import shipped


def card_of(content):
    text = zipfile.ZipFile(io.BytesIO(content)).read("README.md").decode()
    _, top, card = text.split("---\n", 2)
    return yaml.safe_load(top), card


def test_the_folder_holds_what_the_hub_reads_and_is_a_model_of_ours(tmp_path):
    subject = shipped("tutorial")
    content = write_hub(subject).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path)
    assert names == {"model.safetensors", "config.json", "README.md", "predict.py", "loss.png", "accuracy.png"}
    config = json.loads((tmp_path / "config.json").read_text())
    assert (config["library_name"], config["id2label"]["9"]) == ("apparel", "Ankle boot")
    assert load_model(tmp_path).spec == subject.model.spec


def test_the_card_says_how_often_it_is_right_and_how_sure_that_is():
    top, card = card_of(write_hub(shipped("tutorial")).content)
    (model,) = top["model-index"]
    assert (top["license"], top["library_name"]) == ("mit", "apparel")
    assert model["results"][0]["metrics"][0] == {"type": "accuracy", "value": 0.7201, "name": "test accuracy"}
    assert "| test pictures | 72.0 % | 71.1 % to 72.9 % | 10,000 |" in card
    assert "| of these, Trouser |" in card
    assert "## Limits" in card


@pytest.mark.parametrize("name", ["x\n---\nlicense: mit", "<script>alert(1)</script>", "a | b `c` [d](e)"])
def test_somebody_elses_name_of_a_dataset_stays_a_name(name):
    subject = shipped("tutorial")
    facts = Facts(**{**vars(subject.model.facts), "dataset": name})
    model = TrainedModel(subject.model.spec, subject.model.classes, subject.model.network, facts)
    top, card = card_of(write_hub(Subject(model, subject.dataset)).content)
    assert top["license"] == "other"
    assert "<script>" not in card
    assert "\n---\n" not in card

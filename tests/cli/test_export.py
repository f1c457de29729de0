"""Taking a network away by the command line, and bringing it back."""

import pytest
from safetensors.torch import save_file

from apparel.data import CLASSES, write_contest
from apparel.training import find_preset
from tests.cli.test_command_line import ROOT, is_one_sentence, json_of
from tests.training.small import small_dataset

MODEL = ROOT / "assets" / "models" / "tutorial"
PICTURE = ROOT / "assets" / "samples" / "Jeans.png"


@pytest.fixture(scope="module")
def hub(apparel, tmp_path_factory):
    """What ``export`` said of a folder for the Hub, and the folder."""
    out = tmp_path_factory.mktemp("hub") / "folder"
    return apparel("export", "--model", MODEL, "--format", "hub", "--out", out, "--json"), out


def test_export_says_what_was_compared(hub):
    done, out = hub
    facts = json_of(done)
    assert facts["file"] == str(out)
    assert facts["checked"]["pictures"] == facts["checked"]["same_class"] == 1_000
    assert facts["checked"]["largest_difference"] <= 1e-4


def test_a_folder_for_the_hub_is_read_again(apparel, hub):
    _, out = hub
    taken = json_of(apparel("predict", "--model", out, PICTURE, "--json"))
    assert taken == json_of(apparel("predict", "--model", MODEL, PICTURE, "--json"))


def test_export_overwrites_nobodys_own_program(apparel, tmp_path):
    (tmp_path / "predict.py").write_text("mine")
    done = apparel("export", "--model", MODEL, "--out", tmp_path / "model.safetensors")
    is_one_sentence(done, "There is another predict.py beside")
    assert (tmp_path / "predict.py").read_text() == "mine"
    assert not (tmp_path / "model.safetensors").exists()


@pytest.mark.parametrize("command", [("export", "--model", MODEL), ("submit",)], ids=["export", "submit"])
def test_a_place_that_cannot_be_written_to_is_said(apparel, tmp_path, command):
    write_contest(small_dataset(10, 10), tmp_path / "contest")
    (tmp_path / "taken").mkdir()
    done = apparel(*command, "--dataset", tmp_path / "contest", "--out", tmp_path / "taken")
    is_one_sentence(done, "taken cannot be written to: Is a directory. Choose another --out.")
    assert list(tmp_path.glob(".taken*")) == []


def test_export_knows_its_formats(apparel):
    is_one_sentence(
        apparel("export", "--format", "pickle"), "There is no format 'pickle'. The formats are safetensors,"
    )


def test_somebody_elses_weights_are_asked_with_the_layers_that_are_named(apparel, tmp_path):
    file = tmp_path / "theirs.safetensors"
    save_file(find_preset("tutorial").spec.build(10).state_dict(), file)
    is_one_sentence(apparel("predict", "--model", file, PICTURE), "Name these: a preset as tutorial")
    said = json_of(apparel("predict", "--model", file, "--layers", "tutorial", PICTURE, "--json"))
    assert said["label"] in CLASSES


def test_a_pickle_is_refused_in_one_sentence(apparel, tmp_path):
    (tmp_path / "weights.pth").write_bytes(b"PK\3\4")
    is_one_sentence(apparel("evaluate", "--model", tmp_path / "weights.pth"), "is a pickle, and is not opened")

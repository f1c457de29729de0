"""Networks from elsewhere: what is read, what is mapped, and what is never opened."""

import io
import pickle
import subprocess
import sys
import zipfile

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from apparel.assets import ASSETS
from apparel.errors import ModelFileError
from apparel.models import ModelSpec, load_model
from apparel.models.brought import load_brought, two_lines
from apparel.models.logits import logits
from apparel.training import find_preset

OURS = ASSETS / "models" / "tutorial"
TUTORIAL = find_preset("tutorial").spec
PICTURES = torch.randint(256, (20, 28, 28), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))


class Theirs(nn.Module):
    """The tutorial's network, as somebody else writes it: parts whose names are not in the order of the layers."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            *(nn.Conv2d(1, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2)),
        )
        self.answer = nn.Linear(196, 10)

    def forward(self, x):
        return self.answer(self.stem(x).flatten(1))


@pytest.fixture
def theirs():
    torch.manual_seed(0)
    network = Theirs()
    for norm in network.stem:
        if isinstance(norm, nn.BatchNorm2d):
            norm.running_mean.normal_()
            norm.running_var.uniform_(0.5, 2)
    return network.eval()


def zip_with(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_zip_of_the_hubs_folder_is_a_model_of_ours(tmp_path):
    content = (OURS / "model.safetensors").read_bytes()
    packed = zip_with(tmp_path / "hub.zip", {"hub/README.md": "x", "hub/model.safetensors": content})
    assert load_brought(packed).facts == load_model(OURS).facts


def test_somebody_elses_weights_answer_as_they_do_there(theirs, tmp_path):
    save_file(theirs.state_dict(), tmp_path / "theirs.safetensors")
    model = load_brought(tmp_path / "theirs.safetensors", TUTORIAL)
    assert torch.allclose(logits(model.network, PICTURES), logits(theirs, PICTURES), atol=1e-5)


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ("flatten linear:10", r"for layer 2 \(Linear, 10 units\) there is nothing of the shape 10×784"),
        ("conv:4 batch_norm relu pool:4 flatten linear:10", "nothing of the shape 10×196|holds more than these layers"),
    ],
)
def test_weights_that_do_not_fit_are_refused_with_the_reason(theirs, tmp_path, layers, words):
    save_file(theirs.state_dict(), tmp_path / "theirs.safetensors")
    with pytest.raises(ModelFileError, match=words):
        load_brought(tmp_path / "theirs.safetensors", ModelSpec.from_text(layers))


def test_weights_without_layers_say_what_is_missing(theirs, tmp_path):
    save_file(theirs.state_dict(), tmp_path / "theirs.safetensors")
    with pytest.raises(ModelFileError, match="Name these: a preset"):
        load_brought(tmp_path / "theirs.safetensors")


class Bomb:
    def __reduce__(self):
        return (pytest.fail, ("a pickle was opened",))


@pytest.mark.parametrize("name", ["weights.pth", "weights.pt", "model.pkl", "model.safetensors", "model.zip", "model"])
@pytest.mark.parametrize("kind", ["plain", "of torch"])
def test_a_pickle_is_never_opened_whatever_it_is_called(tmp_path, name, kind):
    file = tmp_path / name
    if kind == "plain":
        file.write_bytes(pickle.dumps(Bomb()))
    else:
        zip_with(file, {"archive/data.pkl": pickle.dumps(Bomb()), "archive/version": "3"})
    is_odd = kind == "plain" and name == "model.zip"
    with pytest.raises(ModelFileError, match="is damaged or not a zip|is a pickle" if is_odd else "is a pickle"):
        load_brought(file, TUTORIAL)


def test_the_two_lines_can_be_run_and_their_file_is_taken(theirs, tmp_path):
    torch.save(theirs.state_dict(), tmp_path / "weights.pth")
    done = subprocess.run(
        [sys.executable, "-c", two_lines("weights.pth")], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert len(load_file(tmp_path / "weights.safetensors")) == len(theirs.state_dict())
    assert load_brought(tmp_path / "weights.safetensors", TUTORIAL).spec == TUTORIAL


@pytest.mark.parametrize("length", [0x0280, 0x4B50])
def test_safetensors_whose_length_looks_like_a_pickle_or_a_zip_is_read(tmp_path, length):
    file = tmp_path / "model.safetensors"
    save_file({"a.weight": torch.zeros(10, 784)}, file, metadata={"x": "y"})
    content = file.read_bytes()
    size = int.from_bytes(content[:8], "little")
    header = content[8 : 8 + size].rstrip() + b" " * (length - len(content[8 : 8 + size].rstrip()))
    file.write_bytes(length.to_bytes(8, "little") + header + content[8 + size :])
    assert load_brought(file, ModelSpec.from_text("flatten linear:10")).spec.parameters() == 7_850


@pytest.mark.parametrize("name", ["model.onnx", "model.pt2"])
def test_what_is_only_handed_out_is_not_taken_in(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(ModelFileError, match="nothing is read back from it"):
        load_brought(tmp_path / name)


def test_a_zip_that_claims_a_huge_file_is_not_unpacked(tmp_path):
    content = io.BytesIO(b"\0" * (201 * 2**20))
    with zipfile.ZipFile(tmp_path / "hub.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.safetensors", content.getvalue())
    with pytest.raises(ModelFileError, match="larger than 200 MB"):
        load_brought(tmp_path / "hub.zip")


def test_what_a_layer_fixes_is_nobodys_weight(tmp_path):
    spec = ModelSpec.from_text("shuffle flatten linear:10")
    network = spec.build(10)
    save_file({"fc.weight": network[2].weight, "fc.bias": network[2].bias}, tmp_path / "theirs.safetensors")
    model = load_brought(tmp_path / "theirs.safetensors", spec)
    assert torch.equal(logits(model.network, PICTURES), logits(network, PICTURES))

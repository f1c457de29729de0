"""The programs that are handed out beside a file say what the app says."""

import subprocess
import sys

import pytest
from PIL import Image, ImageDraw

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.evaluation.predictions import answer
from apparel.export.beside import predict_onnx
from apparel.export.beside.programs import foreground_onnx
from apparel.export.beside.programs import predict_onnx as program_for_onnx
from apparel.export.beside.programs import predict_weights as program_for_weights
from apparel.export.model_file import write_model_file
from apparel.export.onnx import write_onnx
from apparel.vision import open_picture, prepare
from apparel.vision.open import eight_bits
from tests.export.subjects import shipped

SAMPLES = sorted((ASSETS / "samples").glob("*.png"))


@pytest.fixture(autouse=True)
def beside(tmp_path, monkeypatch):
    """The program in a folder of its own, with the network that it cuts out with."""
    (tmp_path / "foreground.onnx").write_bytes(foreground_onnx())
    monkeypatch.setattr(predict_onnx, "__file__", str(tmp_path / "predict.py"))


def dark(picture):
    return picture.convert("RGB").point(lambda level: level // 4)


def a_drawing():
    """The outline of a box with a gap in it."""
    paper = Image.new("L", (300, 300), "white")
    ImageDraw.Draw(paper).line([(60, 150), (60, 60), (240, 60), (240, 240), (60, 240), (60, 158)], "black", 4)
    return paper


PICTURES = {file.stem: Image.open(file) for file in SAMPLES}
PICTURES |= {"dark": dark(PICTURES["Coat"]), "drawing": a_drawing(), "palette": PICTURES["Jeans"].convert("P")}
PHOTOS = sorted((ASSETS / "evidence" / "choose" / "photos").rglob("*.jpg"))[::40]
PICTURES |= {f"photo {number}": Image.open(photo) for number, photo in enumerate(PHOTOS)}
PICTURES |= {"mine": Image.fromarray(fashion_mnist().test.images[7].numpy())}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_a_picture_is_prepared_as_the_app_does(picture):
    ours = prepare(eight_bits(picture)).pixels.numpy().astype(int)
    # what is cut out may differ by a grey level, since torch and onnxruntime add up in other orders
    assert abs(predict_onnx.prepare(picture) - ours).max() <= 2


def test_the_pictures_ask_for_every_step():
    needed = {
        step.id for picture in PICTURES.values() for step in prepare(eight_bits(picture)).steps if step.did_something
    }
    assert needed >= {"brightened", "cut-out", "filled"}


def run(tmp_path, name, content, program):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "predict.py").write_bytes(program)
    files = [*SAMPLES, tmp_path / name]
    command = [sys.executable, "predict.py", *map(str, files)]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ASSETS.parent)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert name in done.stderr, "what is no picture is said, and the others are answered"
    return [line.rpartition(": ")[2].partition(",")[0] for line in done.stdout.splitlines()]


@pytest.mark.slow
def test_both_say_what_the_app_says(tmp_path):
    subject = shipped("quick")
    pictures = [open_picture(file.read_bytes()) for file in SAMPLES]
    said = [answer(subject.model, prepare(picture).pixels).label for picture in pictures]
    weights = write_model_file(subject).content
    assert run(tmp_path, "model.safetensors", weights, program_for_weights()) == said
    assert run(tmp_path, "model.onnx", write_onnx(subject).content, program_for_onnx()) == said

"""The programs that are handed out beside a file say what the app says."""

import subprocess
import sys

import pytest
from PIL import Image

from apparel.assets import ASSETS
from apparel.evaluation.predictions import answer
from apparel.export.beside import predict_onnx
from apparel.export.beside.programs import predict_onnx as program_for_onnx
from apparel.export.beside.programs import predict_weights as program_for_weights
from apparel.export.model_file import write_model_file
from apparel.export.onnx import write_onnx
from apparel.vision import open_picture, prepare
from tests.export.subjects import shipped

SAMPLES = sorted((ASSETS / "samples").glob("*.png"))
LEFT_OUT = ("cut-out", "filled")
"""The steps that need more than numpy and Pillow."""


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_picture_is_prepared_as_the_app_does_but_for_two_steps(file):
    ours = prepare(open_picture(file.read_bytes()), without=LEFT_OUT).pixels.numpy()
    assert (predict_onnx.prepare(Image.open(file)) == ours).all()


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
    with_all = [answer(subject.model, prepare(picture).pixels).label for picture in pictures]
    with_less = [answer(subject.model, prepare(picture, LEFT_OUT).pixels).label for picture in pictures]
    weights = write_model_file(subject).content
    assert run(tmp_path, "model.safetensors", weights, program_for_weights()) == with_all
    assert run(tmp_path, "model.onnx", write_onnx(subject).content, program_for_onnx()) == with_less

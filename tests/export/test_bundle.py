"""All of it in one zip."""

import io
import zipfile

import pandas as pd
import pytest

from apparel.export.bundle import write_bundle
from apparel.export.charts import chart_files
from apparel.export.subject import Subject
from tests.export.subjects import shipped


def test_every_chart_is_there_as_picture_lines_and_figures():
    files = dict(chart_files(shipped("tutorial")))
    names = ("loss", "accuracy", "confusion", "classes", "calibration")
    assert set(files) == {f"{name}.{ending}" for name in names for ending in ("png", "svg", "csv")}
    assert files["loss.png"].startswith(b"\x89PNG")
    assert b"<svg" in files["loss.svg"]
    matrix = pd.read_csv(io.BytesIO(files["confusion.csv"]), index_col="really")
    assert matrix.to_numpy().sum() == 200
    assert list(pd.read_csv(io.BytesIO(files["loss.csv"]))["epoch"]) == list(range(1, 26))


def test_what_is_not_known_is_not_drawn():
    subject = shipped("tutorial")
    assert "loss.png" not in dict(chart_files(Subject(subject.model, subject.dataset)))


@pytest.mark.slow
def test_the_zip_holds_every_format_and_says_how_far_it_is():
    told = []
    subject = shipped("tutorial")
    subject = Subject(
        subject.model, subject.dataset, subject.epochs, tell=lambda done, total: told.append(done / total)
    )
    written = write_bundle(subject)
    names = zipfile.ZipFile(io.BytesIO(written.content)).namelist()
    for name in (
        "hub/README.md",
        "onnx/model.onnx",
        "onnx/predict.py",
        "onnx/foreground.onnx",
        "model.pt2",
        "train.py",
        "train.ipynb",
    ):
        assert name in names
    assert told == sorted(told)
    assert len(told) == 5
    assert written.check.largest_difference <= 1e-4

"""Every format answers as the network does."""

import json

import pytest
import torch

from apparel.errors import ExportError
from apparel.export.format import compare
from apparel.export.formats import FORMATS, find_format
from apparel.export.onnx import run_onnx, write_onnx
from apparel.export.subject import COMPARED, Subject
from apparel.models.logits import logits
from apparel.words import Sentence
from tests.export.subjects import shipped, untrained

SHORT = ("safetensors", "script", "notebook")
LONG = [pytest.param(name, marks=pytest.mark.slow) for name in ("onnx", "torch-export")]


@pytest.mark.parametrize("format", [*SHORT, *LONG])
@pytest.mark.parametrize("network", ["tutorial", "quick", pytest.param("robust", marks=pytest.mark.slow), "every kind"])
def test_what_is_written_answers_as_the_network(format, network):
    subject = untrained() if network == "every kind" else shipped(network)
    written = FORMATS[format].write(Subject(subject.model, shipped("quick").dataset))
    check = written.check
    assert check.same_class == check.pictures == len(subject.pictures)
    assert check.largest_difference <= 1e-4
    assert b"/torch/nn/" not in written.content, "it names no file of this machine"


def test_what_answers_differently_is_not_handed_out():
    subject = shipped("tutorial")
    said = logits(subject.model.network, subject.pictures)
    with pytest.raises(ExportError, match=r"a logit differs by 0\.01\. It is not handed out"):
        compare(subject, said + 0.01, Sentence("one with another"))
    with pytest.raises(ExportError, match="differently"):
        compare(subject, torch.full_like(said, torch.nan), Sentence("one with another"))


@pytest.mark.slow
def test_onnx_says_what_it_is_and_takes_any_number_of_pictures():
    import onnx

    subject = shipped("quick")
    content = write_onnx(subject).content
    program = onnx.load_from_string(content)
    onnx.checker.check_model(program, full_check=True)
    about = {each.key: each.value for each in program.metadata_props}
    assert tuple(json.loads(about["classes"])) == subject.model.classes
    assert float(about["temperature"]) == subject.model.calibration.temperature
    assert "light on a black background" in about["preparation"]
    assert program.graph.input[0].doc_string == about["preparation"]
    assert [len(run_onnx(content, subject.pictures[:number])) for number in (1, 3, 77)] == [1, 3, 77]


def test_pictures_that_are_compared_are_a_thousand_where_there_are_so_many():
    assert len(shipped("quick").pictures) == 200 < COMPARED


def test_a_format_that_is_not_there():
    with pytest.raises(ExportError, match=r"^There is no format 'pickle'\. The formats are safetensors, "):
        find_format("pickle")

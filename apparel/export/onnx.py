"""ONNX: a file that programs without Python read, too (https://onnx.ai)."""

import contextlib
import io
import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch import nn
from torch.export import Dim

from apparel.errors import ExportError
from apparel.export.format import Written, compare
from apparel.export.subject import Subject
from apparel.models.logits import CHUNK
from apparel.models.spec import INPUT_SHAPE
from apparel.vision import to_input
from apparel.words import Sentence

INPUT, OUTPUT = "pictures", "logits"

PREPARATION = (
    "float32 [batch, 1, 28, 28] from 0 (black) to 1 (white): one piece of clothing, grey, light on a black background, "
    "its longest edge 28 pixels, in the middle"
)
"""What the input is, in words for whoever finds the file."""


def write_onnx(subject: Subject) -> Written:
    """One ONNX file with a free number of pictures, run through onnxruntime and compared with the network."""
    program = as_onnx(subject.network, INPUT_SHAPE)
    for name, value in metadata(subject).items():
        program.metadata_props.add(key=name, value=value)
    program.doc_string = f"Pictures of clothes -> one logit for each of {len(subject.model.classes)} classes."
    program.graph.input[0].doc_string = PREPARATION
    program.graph.output[0].doc_string = "float32 [batch, classes]; softmax(logits / temperature) are probabilities"
    content: bytes = program.SerializeToString()
    found = run_onnx(content, subject.pictures)
    return Written(content, compare(subject, found, Sentence("logits in onnxruntime with the network's")))


def metadata(subject: Subject) -> dict[str, str]:
    """What the file says about itself, by names, as text."""
    known = subject.model.calibration
    return {
        "classes": json.dumps(subject.model.classes, ensure_ascii=False),
        "preparation": PREPARATION,
        "temperature": repr(known.temperature),
        "outside_below": repr(known.outside_below),
        "familiarity": known.familiarity,
        "layers": subject.model.spec.to_text(),
        "test_accuracy": json.dumps(subject.model.facts.test_accuracy),
    }


def run_onnx(content: bytes, pictures: torch.Tensor) -> torch.Tensor:
    """What a program with onnxruntime gets for pictures uint8 [N, 28, 28]: logits float32 [N, classes]."""
    import onnxruntime

    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    answers = [session.run([OUTPUT], {INPUT: to_input(chunk).numpy()})[0] for chunk in pictures.split(CHUNK)]
    return torch.cat(list(map(torch.from_numpy, answers)))


def as_onnx(network: nn.Module, shape: tuple[int, ...]) -> Any:
    """The ONNX program (onnx.ModelProto) of a network for any number of inputs of this ``shape``.

    The exporter notes for every step which line of which file on this machine it came from; that is nobody's business.
    """
    with _quiet():
        made = torch.onnx.export(
            network,
            (torch.zeros(2, *shape),),
            dynamo=True,
            input_names=[INPUT],
            output_names=[OUTPUT],
            dynamic_shapes=({0: Dim("batch")},),
            external_data=False,
            verbose=False,
        )
    if made is None:
        raise ExportError("torch could not write this network as ONNX. Take it as safetensors.")
    program = made.model_proto
    for part in (*program.graph.node, *program.graph.value_info, *program.graph.initializer):
        del part.metadata_props[:]
    return program


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The exporter tells on stdout and in the log what it does, and that torchvision is not there."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    before = [logger.level for logger in loggers]
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            for logger, level in zip(loggers, before, strict=True):
                logger.setLevel(level)

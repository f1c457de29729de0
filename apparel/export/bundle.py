"""All of it in one zip."""

from collections.abc import Mapping

from apparel.data.formats.written import WrittenFiles, zipped
from apparel.export.beside.programs import foreground_onnx, predict_onnx
from apparel.export.charts import chart_files
from apparel.export.format import Check, Written
from apparel.export.hub import hub_files
from apparel.export.model_file import write_model_file
from apparel.export.notebook import write_notebook
from apparel.export.onnx import write_onnx
from apparel.export.script import write_script
from apparel.export.subject import Subject
from apparel.export.submission import submission_of
from apparel.export.torch_export import write_torch_export
from apparel.words import Sentence

PARTS = {
    "model.safetensors": write_model_file,
    "train.py": write_script,
    "train.ipynb": write_notebook,
    "model.pt2": write_torch_export,
    "onnx/model.onnx": write_onnx,
}
"""What is compared with the network, by its place in the zip."""

CONTENTS = """\
hub/            the network as the Hugging Face Hub reads it: begin with its README.md
hub/predict.py  says what is on pictures, with the package that wrote this
onnx/           the network as ONNX, and a predict.py that needs numpy, pillow, scipy and onnxruntime alone
model.pt2       the network for torch.export.load: it runs code, so load it only where you trust where it comes from
train.py        a script that trains it anew, and train.ipynb the same as a notebook
charts/         every chart as PNG, SVG and csv
submission.csv  its answers for the test pictures, where these have ids
"""


def write_bundle(subject: Subject) -> Written:
    """The zip; what was found of each file in it is told together."""
    parts = {}
    for done, (name, write) in enumerate(PARTS.items(), start=1):
        parts[name] = write(subject)
        subject.tell(done, len(PARTS) + 1)  # the charts come last
    return Written(zipped(_files(subject, parts)), _together([part.check for part in parts.values()]))


def _files(subject: Subject, parts: Mapping[str, Written]) -> WrittenFiles:
    yield "CONTENTS.txt", CONTENTS.encode()
    for name, content in hub_files(subject, parts["model.safetensors"].content):
        yield f"hub/{name}", content
    for name, part in parts.items():
        if name != "model.safetensors":
            yield name, part.content
    yield "onnx/predict.py", predict_onnx()
    yield "onnx/foreground.onnx", foreground_onnx()
    for name, content in chart_files(subject):
        yield f"charts/{name}", content
    if subject.dataset.test.ids and subject.predictions:
        yield "submission.csv", submission_of(subject.dataset, subject.predictions.said, None)


def _together(checks: list[Check]) -> Check:
    return Check(
        Sentence("logits of every file in it with the network's"),
        min(check.pictures for check in checks),
        min(check.same_class for check in checks),
        max(check.largest_difference for check in checks),
    )

"""What can be taken away: the one table that page and command line read."""

from apparel.errors import ExportError
from apparel.export.beside.programs import foreground_onnx, predict_onnx, predict_weights
from apparel.export.bundle import write_bundle
from apparel.export.format import Format
from apparel.export.hub import write_hub
from apparel.export.model_file import write_model_file
from apparel.export.notebook import write_notebook
from apparel.export.onnx import write_onnx
from apparel.export.script import write_script
from apparel.export.torch_export import write_torch_export
from apparel.words import Sentence, quoted

PREDICT, FOREGROUND = "predict.py", "foreground.onnx"

FORMATS: dict[str, Format] = {
    known.id: known
    for known in (
        Format(
            "safetensors",
            "model.safetensors",
            Sentence("The network"),
            Sentence("Its weights and all about it in one file, which can be brought back here."),
            write_model_file,
            {PREDICT: predict_weights},
        ),
        Format(
            "notebook",
            "train.ipynb",
            Sentence("A notebook that trains it"),
            Sentence("Read and run, cell by cell in Jupyter, how this network is trained, without this app."),
            write_notebook,
        ),
        Format(
            "script",
            "train.py",
            Sentence("A script that trains it"),
            Sentence("The same as one file of Python, with only torch, numpy, pandas, pillow and matplotlib."),
            write_script,
        ),
        Format(
            "onnx",
            "model.onnx",
            Sentence("ONNX"),
            Sentence("For programs in other languages, browsers and phones; predict.py shows how it is asked."),
            write_onnx,
            {PREDICT: predict_onnx, FOREGROUND: foreground_onnx},
            takes_long=True,
        ),
        Format(
            "torch-export",
            "model.pt2",
            Sentence("torch.export"),
            Sentence(
                "For PyTorch, also from C++, without the code that built it; in place of TorchScript, now deprecated."
            ),
            write_torch_export,
            takes_long=True,
        ),
        Format(
            "hub",
            "hub.zip",
            Sentence("A folder for the Hugging Face Hub"),
            Sentence("The weights with config.json and a model card: figures with intervals, settings, limits."),
            write_hub,
            takes_long=True,
        ),
        Format(
            "bundle",
            "bundle.zip",
            Sentence("All of it"),
            Sentence("Everything above in one zip, with every chart as PNG, SVG and csv."),
            write_bundle,
            takes_long=True,
        ),
    )
}
"""By their ids, in the order in which a page offers them."""


def find_format(name: str) -> Format:
    """The format with this id; ExportError when there is none."""
    if name not in FORMATS:
        raise ExportError(
            "There is no format {name}. The formats are {formats}.", name=quoted(name), formats=list(FORMATS)
        )
    return FORMATS[name]

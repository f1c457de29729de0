"""A folder that the Hugging Face Hub reads: weights, config.json and a model card."""

import json

from apparel.data.formats.written import WrittenFiles, zipped
from apparel.export.beside.programs import predict_weights
from apparel.export.charts import QUANTITIES, curve_pictures
from apparel.export.format import Written
from apparel.export.model_card import LIBRARY, model_card
from apparel.export.model_file import write_model_file
from apparel.export.onnx import PREPARATION
from apparel.export.subject import Subject


def write_hub(subject: Subject) -> Written:
    """The folder as a zip; its weights are read again and compared."""
    weights = write_model_file(subject)
    return Written(zipped(hub_files(subject, weights.content)), weights.check)


def hub_files(subject: Subject, weights: bytes) -> WrittenFiles:
    """The files of the folder around a model file."""
    model, known = subject.model, subject.model.calibration
    config = {
        "library_name": LIBRARY,
        "architecture": "layers",
        "layers": model.spec.to_json(),
        "classes": model.classes,
        "id2label": dict(enumerate(model.classes)),
        "preparation": PREPARATION,
        "temperature": known.temperature,
        "training": dict(model.facts.config),
    }
    charts = QUANTITIES if len(subject.epochs) else ()
    yield "model.safetensors", weights
    yield "config.json", json.dumps(config, indent=2, ensure_ascii=False).encode()
    yield "README.md", model_card(subject, charts).encode()
    yield "predict.py", predict_weights()
    if charts:
        yield from curve_pictures(subject.epochs)

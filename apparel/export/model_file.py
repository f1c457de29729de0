"""The model file, as the app writes it itself."""

import torch
from safetensors.torch import load

from apparel.export.format import Written, compare
from apparel.export.subject import Subject
from apparel.models.logits import logits
from apparel.models.trained import from_weights, to_bytes
from apparel.words import Sentence


def write_model_file(subject: Subject) -> Written:
    """Weights, layers, classes, settings and results in one safetensors file, read again and compared."""
    model = subject.model
    weights = {name: weight.contiguous() for name, weight in subject.network.state_dict().items()}
    content = to_bytes(model.spec, model.classes, weights, model.facts)
    again = from_weights(model.spec, model.classes, load(content), model.facts)
    with torch.inference_mode():
        found = logits(again.network, subject.pictures)
    return Written(content, compare(subject, found, Sentence("logits of the file, read again, with the network's")))

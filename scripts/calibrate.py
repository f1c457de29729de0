"""Calibrate trained models of Fashion-MNIST anew, in place: scripts/calibrate.py MODEL…

What training does at its end, for models that are older than that, or after the method has changed.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from safetensors import safe_open
from safetensors.torch import save_file

from apparel.data import fashion_mnist, stratified_split
from apparel.evaluation.calibration import calibrate, calibration_error
from apparel.models.logits import logits
from apparel.models.trained import FILE_NAME, load_model

for folder in map(Path, sys.argv[1:]):
    model, file = load_model(folder), folder / FILE_NAME
    train, test = fashion_mnist().train.with_labels(), fashion_mnist().test.with_labels()
    _, validation = stratified_split(train.labels, model.facts.config["seed"])
    found = calibrate(logits(model.network, train.images[validation]), train.labels[validation])
    probabilities = found.probabilities(logits(model.network, test.images))
    error = calibration_error(probabilities, test.labels)
    with safe_open(file, framework="pt") as tensors:
        described = json.loads(tensors.metadata()["apparel"])
        weights = {name: tensors.get_tensor(name) for name in tensors.keys()}  # noqa: SIM118
    described["facts"] |= {"test_pictures": len(test), **asdict(found), "calibration_error": error}
    save_file(weights, file, metadata={"apparel": json.dumps(described)})
    print(folder.name, found, f"calibration error {error:.4f}")

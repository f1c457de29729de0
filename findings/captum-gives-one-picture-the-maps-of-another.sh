#!/bin/sh
# Captum answers for one picture with the feature maps of another that goes through the same network meanwhile.
#
# Package:   captum 0.9.0, torch 2.13.0.
# Expected:  A network in eval() that nobody changes can be used by several threads at once. Captum's layer methods only
#            read it, and the code that keeps a layer's output even takes a lock and keeps it by device.
# Seen:      For the time of one call the method hangs a forward hook on the layer. The hook hears every thread: a mere
#            prediction in another thread replaces what was kept. LayerActivation then returns the other picture's maps
#            with no sign of it, and LayerGradCam raises that the tensor "appears to not have been used in the graph".
# Output:    LayerActivation alone: {'right': 60}
#            LayerActivation beside a thread that predicts: {'right': 3, "the other picture's": 57}
#            LayerGradCam alone: {'right': 60}
#            LayerGradCam beside a thread that predicts: {'RuntimeError: The differentiated Tensor at index 0 appears
#            to not have bee': 60}
# For users: A visitor's Grad-CAM could fail because another visitor classified a picture with the same cached model, so
#            it now looks at a copy of the network made for the call.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check torch==2.13.0 captum==0.9.0 || exit 2

cat >explain.py <<'EXPLAIN'
import sys
import threading
import time
from collections import Counter

import torch
from captum.attr import LayerActivation, LayerGradCam
from torch import nn

TIMES = 60


class LaterLayers(nn.Module):
    """All that comes after the first layer takes its time, as in a larger network."""

    def forward(self, maps):
        time.sleep(0.005)
        return maps


torch.manual_seed(0)
torch.set_num_threads(1)
first = nn.Conv2d(1, 8, 3)
network = nn.Sequential(first, LaterLayers(), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 26 * 26, 10)).eval()
mine, others = torch.randn(2, 1, 1, 28, 28)
METHODS = {
    "LayerActivation": lambda picture: LayerActivation(network, first).attribute(picture).detach(),
    "LayerGradCam": lambda picture: LayerGradCam(network, first).attribute(picture, target=0).detach(),
}


def tried(method, right, wrong):
    answers = Counter()
    for _ in range(TIMES):
        try:
            answer = method(mine)
        except RuntimeError as error:
            answers[f"RuntimeError: {error}"[:74]] += 1
        else:
            answers["right" if torch.equal(answer, right) else "the other picture's" if torch.equal(answer, wrong)
                    else "neither picture's"] += 1
    return dict(answers)


def predict(until):
    with torch.inference_mode():
        while not until.is_set():
            network(others)


found = {}
for name, method in METHODS.items():
    expected = method(mine), method(others)
    print(f"{name} alone: {(alone := tried(method, *expected))}")
    until = threading.Event()
    predicting = threading.Thread(target=predict, args=(until,), daemon=True)
    predicting.start()
    found[name] = tried(method, *expected)
    until.set()
    predicting.join()
    print(f"{name} beside a thread that predicts: {found[name]}")
    if alone != {"right": TIMES}:
        sys.exit("Changed: it goes wrong alone, too.")
if not found["LayerActivation"].get("the other picture's"):
    sys.exit("Changed: LayerActivation never gave the other picture's maps.")
if not any(words.startswith("RuntimeError") for words in found["LayerGradCam"]):
    sys.exit("Changed: LayerGradCam never failed.")
print("Still so: a prediction in another thread gets into the explanation.")
EXPLAIN
timeout 100 venv/bin/python explain.py

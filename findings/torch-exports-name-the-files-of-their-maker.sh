#!/bin/sh
# An exported network carries the folders and source lines of whoever exported it.
#
# Package:   torch 2.13.0, with onnx 1.23.2 and onnxscript 0.7.2.
# Expected:  A file for others holds the graph, the weights and names of inputs and outputs.
# Seen:      torch.onnx.export writes into every node a stack trace (metadata_props, pkg.torch.onnx.stack_trace), and
#            torch.export.save writes one for every node into its archive: the full path of the script, its lines, and
#            the folder of the environment, in which a user's name often stands. Neither has a switch that leaves it out.
# Output:    {'network.onnx': 'names its maker', 'network.pt2': 'names its maker'}
# For users: What is taken away says nothing of the machine that made it: apparel/export takes the traces out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    torch==2.13.0 numpy==2.4.6 onnx==1.23.2 onnxscript==0.7.2 || exit 2
mkdir "$folder/home-of-the-maker"
cat > "$folder/home-of-the-maker/network.py" <<'PY'
import sys
import zipfile

import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, pictures):
        return self.linear(pictures.flatten(1))


network, pictures = Network().eval(), torch.zeros(2, 1, 28, 28)
onnx, archive = (f"{sys.argv[1]}/network.{ending}" for ending in ("onnx", "pt2"))
torch.onnx.export(network, (pictures,), onnx, dynamo=True, external_data=False, verbose=False)
torch.export.save(torch.export.export(network, (pictures,)), archive)
with zipfile.ZipFile(archive) as opened:
    parts = b"".join(opened.read(name) for name in opened.namelist())
said = {"network.onnx": open(onnx, "rb").read(), "network.pt2": parts}
found = {file: "names its maker" if b"home-of-the-maker" in content else "does not" for file, content in said.items()}
print(found)
if set(found.values()) != {"names its maker"}:
    sys.exit("Changed: not every export names the files of its maker now.")
print("Still so: exports name the files of their maker.")
PY
"$folder/venv/bin/python" "$folder/home-of-the-maker/network.py" "$folder"

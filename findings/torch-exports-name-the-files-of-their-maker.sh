#!/bin/sh
# A network that is handed out says where its maker keeps their programs: both of torch's exports write stack traces.
#
# Packages:  torch 2.13.0, onnx 1.23.2, onnxscript 0.7.2.
# Expected:  A .onnx or .pt2 holds what computes: a graph, names of its values, weights.
# Seen:      Each node also carries the stack trace of the line that made it, absolute paths and source lines included:
#            in ONNX as metadata of the node, in .pt2 in its JSON. Neither torch.onnx.export nor torch.export.save has
#            an option that leaves them out. Clearing metadata_props of the nodes, and node.meta["stack_trace"] before
#            saving, does; the answers stay the same.
# Output:    onnx: 6 traces; after metadata_props were cleared 0
#            pt2: 3 traces; after stack_trace was taken out 0
# For users: Whoever passes a network on passes on the name of their account and how their folders are called, and of a
#            server what is installed where. What this app hands out has neither; a test looks for them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check torch==2.13.0 onnx==1.23.2 onnxscript==0.7.2 numpy==2.4.6 || exit 2

cat >network.py <<'NETWORK'
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 2)

    def forward(self, values):
        return self.layer(values).relu()
NETWORK

cat >export.py <<'EXPORT'
import sys
import zipfile
from pathlib import Path

import onnx
import torch

from network import Network

HERE = str(Path.cwd()).encode()
network, given = Network().eval(), torch.zeros(3, 4)


def traces(path):
    content = Path(path).read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            content = b"".join(map(archive.read, archive.namelist()))
    return content.count(HERE)


torch.onnx.export(network, (given,), "network.onnx", dynamo=True, verbose=False)
model = onnx.load("network.onnx")
for node in model.graph.node:
    del node.metadata_props[:]
onnx.save(model, "clean.onnx")

program = torch.export.export(network, (given,))
torch.export.save(program, "network.pt2")
for node in program.graph.nodes:
    node.meta.pop("stack_trace", None)
torch.export.save(program, "clean.pt2")

found = {name: traces(name) for name in ("network.onnx", "clean.onnx", "network.pt2", "clean.pt2")}
print(f"onnx: {found['network.onnx']} traces; after metadata_props were cleared {found['clean.onnx']}")
print(f"pt2: {found['network.pt2']} traces; after stack_trace was taken out {found['clean.pt2']}")
if not found["network.onnx"] or not found["network.pt2"]:
    sys.exit("Changed: an export no longer names the files of its maker.")
print("Still so: exports name the files of their maker.")
EXPORT
venv/bin/python export.py 2>/dev/null

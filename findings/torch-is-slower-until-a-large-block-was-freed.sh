#!/bin/sh
# The same training step takes a fifth longer in a process that never gave a large block of memory back.
#
# Package:   torch 2.13.0 on Linux with glibc.
# Expected:  A step that is repeated takes the same time in every process on the same idle cores.
# Seen:      torch leaves memory to malloc, and glibc asks the system anew for every block above a threshold: with each
#            step all pages of the larger activations are faulted in again. The threshold rises, to 32 MB at most, only
#            when such a block is freed, to that block's size. Who loaded a dataset before has done so by chance; who
#            times a network on random numbers has not, and is told that it is slow.
# Output:    {'as it starts': 1.46, 'freed': 1.2}
#            {'as it starts': 1.28, 'freed': 1.03}
# For users: The forecast before Train said 15 s of a run that took 10; apparel/training/pace.py frees a block first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check torch==2.13.0 numpy==2.4.6 || exit 2
cat > "$folder/steps.py" <<'PY'
import sys
import time

import torch
from torch import nn

torch.set_num_threads(2)
if sys.argv[1] == "freed":
    torch.empty(31 * 2**20, dtype=torch.uint8)
torch.manual_seed(0)
network = nn.Sequential(
    *(nn.Conv2d(1, 16, 3, padding=1), nn.MaxPool2d(2), nn.BatchNorm2d(16), nn.ReLU()),
    *(nn.Conv2d(16, 32, 3, padding=1), nn.MaxPool2d(2), nn.BatchNorm2d(32), nn.ReLU()),
    *(nn.Flatten(), nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, 10)),
).to(memory_format=torch.channels_last)
optimizer = torch.optim.AdamW(network.parameters(), fused=True)
pictures, labels = torch.rand(128, 1, 28, 28), torch.randint(10, (128,))
for step in range(170):
    if step == 20:
        begin = time.perf_counter()
    optimizer.zero_grad()
    nn.functional.cross_entropy(network(pictures), labels).backward()
    optimizer.step()
print(time.perf_counter() - begin)
PY
"$folder/venv/bin/python" - "$folder" <<'PY'
import subprocess
import sys
from statistics import median

folder = sys.argv[1]
took = {"as it starts": [], "freed": []}
for _ in range(7):
    for way in took:
        command = [f"{folder}/venv/bin/python", f"{folder}/steps.py", way]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        took[way].append(float(done.stdout))
seconds = {way: median(each) for way, each in took.items()}
print({way: round(each, 2) for way, each in seconds.items()})
if seconds["as it starts"] < 1.1 * seconds["freed"]:
    sys.exit("Changed: a process that freed a large block before is less than 10 % faster now.")
print("Still so: torch is slower until a large block was freed.")
PY

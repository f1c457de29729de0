#!/bin/sh
# The first optimizer of a process takes a second or more: torch.optim imports the whole compiler, to compile nothing.
#
# Package:   torch 2.13.0.
# Expected:  torch.optim.SGD([parameter]) notes a few numbers in a dict. "import torch" has paid for the rest, and
#            torch.compile is not used, nor allowed: the environment says TORCH_COMPILE_DISABLE=1.
# Seen:      A decorator of add_param_group keeps torch.compile away from it, and to do so imports torch._dynamo: some
#            800 modules, more than half of them sympy and mpmath. The second optimizer takes microseconds. (It is the
#            constructor that pays; the first step() comes after it and is quick.)
# Output:    first SGD: 1.96 s and 818 modules (470 of sympy and mpmath); later ones: 5 µs
#            first SGD: 2.06 s and 818 modules (470 of sympy and mpmath); later ones: 6 µs
#            first SGD: 1.31 s and 818 modules (470 of sympy and mpmath); later ones: 5 µs
# For users: The first training in a process began one or two seconds later than every later one, and every process that
#            trains or times a training was 70 MB larger: apparel/training/uncompiled.py takes the decorators off.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check torch==2.13.0 numpy==2.4.6 || exit 2

cat >first.py <<'FIRST'
import json
import statistics
import sys
import time

import torch


def seconds(do):
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


weight = torch.nn.Parameter(torch.zeros(10))
before = set(sys.modules)
first = seconds(lambda: torch.optim.SGD([weight]))
new = set(sys.modules) - before
later = statistics.median(seconds(lambda: torch.optim.SGD([weight])) for _ in range(20))
algebra = sum(name.split(".")[0] in ("sympy", "mpmath") for name in new)
print(json.dumps({"first": first, "later": later, "modules": len(new), "algebra": algebra,
                  "dynamo": "torch._dynamo" in new}))
FIRST

for attempt in 1 2 3; do
    TORCH_COMPILE_DISABLE=1 timeout 50 venv/bin/python first.py
done >answers.txt

venv/bin/python - <<'END'
import json
import statistics
import sys
from pathlib import Path

answers = [json.loads(line) for line in Path("answers.txt").read_text().splitlines()]
for one in answers:
    print(f"first SGD: {one['first']:.2f} s and {one['modules']} modules ({one['algebra']} of sympy and mpmath); "
          f"later ones: {1e6 * one['later']:.0f} µs")
if not all(one["dynamo"] and one["algebra"] > 100 for one in answers):
    sys.exit("Changed: the first optimizer no longer imports torch._dynamo and sympy.")
if statistics.median(one["first"] / one["later"] for one in answers) < 1000:
    sys.exit("Changed: the first optimizer takes less than a thousand times as long as the later ones.")
print("Still so: the first optimizer imports the compiler.")
END

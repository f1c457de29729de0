"""Look for what makes one doubt Fashion-MNIST: .venv/bin/python scripts/suspicious.py

Writes assets/suspicious/: the findings, and the probabilities that five networks give to the pictures that they
never saw. The same machine writes the same files.
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import apparel  # noqa: F401, I001  first of all: it says how torch's threads wait
import safetensors.torch
import torch

from apparel.data import fashion_mnist
from apparel.inspect.cross_validation import cross_validated
from apparel.inspect.suspicious import findings
from apparel.inspect.shipped import FINDINGS, FOLDER, PROBABILITIES, shipped_probabilities
from apparel.training import find_preset
from apparel.training.device import machine

begin = time.perf_counter()
torch.set_num_threads(2)
quick = find_preset("quick")
probabilities = cross_validated(
    fashion_mnist(),
    quick.spec,
    quick.config,
    on_progress=lambda share: print(f"\r{share:.0%}", end="", file=sys.stderr),
)
trained = time.perf_counter()
FOLDER.mkdir(exist_ok=True)
safetensors.torch.save_file({"probabilities": probabilities.half()}, PROBABILITIES)
# from what was written, so that the files agree
found = findings(fashion_mnist(), shipped_probabilities())
rows = ",\n".join(json.dumps(finding.to_json()) for finding in found)
FINDINGS.write_text(f"[\n{rows}\n]\n")
for finding in found:
    print(f"{finding.kind}: {finding.sentence}")
print(
    f"{trained - begin:.0f} s of training, {time.perf_counter() - trained:.0f} s for the rest; {machine()}, 2 threads"
)

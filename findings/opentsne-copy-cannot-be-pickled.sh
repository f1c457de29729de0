#!/bin/sh
# A copy or a part of what openTSNE returns looks like an array, but cannot be pickled.
#
# Package:   openTSNE 1.0.4.
# Expected:  TSNE().fit(x) returns a subclass of numpy.ndarray that can be pickled. Then so can embedding.copy(),
#            embedding[:10] and embedding.astype("float32"); copy.deepcopy takes them all.
# Seen:      Whatever numpy derives from the embedding is a TSNEEmbedding too (even mean(), a single number), but lacks
#            the attributes that its __reduce__ reads: AttributeError. Only np.array(embedding) is free of it. The
#            embedding itself can be pickled, with all its neighbours: here nearly 200 times its own numbers.
# Output:    embedding: 935755 bytes, np.array(embedding): 4954 bytes
#            embedding.copy(): TSNEEmbedding, deep copy (300, 2), pickled: AttributeError: 'TSNEEmbedding' object has no
#            attribute 'optimizer'
# For users: Points on their way from the process that computes a map to the page have to be made a plain array first,
#            even when they were just scaled; otherwise the map fails at the very end of the time it takes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check openTSNE==1.0.4 || exit 2

cat >copies.py <<'COPIES'
import copy
import pickle
import sys

import numpy as np
from openTSNE import TSNE

pictures = np.random.default_rng(0).normal(size=(300, 20))
embedding = TSNE(n_iter=50, early_exaggeration_iter=50, random_state=0).fit(pictures)
DERIVED = {
    "embedding.copy()": embedding.copy(),
    "embedding[:10]": embedding[:10],
    'embedding.astype("float32")': embedding.astype("float32"),
    "embedding - embedding.mean(axis=0)": embedding - embedding.mean(axis=0),
    "embedding.mean()": embedding.mean(),
}


def pickled(value):
    try:
        return f"{len(pickle.dumps(value))} bytes"
    except AttributeError as error:
        return f"AttributeError: {error}"


whole, plain = pickle.dumps(embedding), pickle.dumps(np.array(embedding))
print(f"embedding: {len(whole)} bytes, np.array(embedding): {len(plain)} bytes")
failed = 0
for words, value in DERIVED.items():
    answer = pickled(value)
    failed += answer.startswith("AttributeError")
    print(f"{words}: {type(value).__name__}, deep copy {np.shape(copy.deepcopy(value))}, pickled: {answer}")
if not np.array_equal(pickle.loads(whole), embedding):
    sys.exit("Changed: the embedding itself does not survive pickling.")
if failed < len(DERIVED):
    sys.exit("Changed: some of what is derived from an embedding can be pickled.")
print("Still so: what is derived from an embedding cannot be pickled.")
COPIES
timeout 100 venv/bin/python copies.py

#!/bin/sh
# read_csv(dtype="uint8") refuses 256 with two of its engines and reads it as 0 with the third.
#
# Package:   pandas 3.1.1, pyarrow 26.0.1.
# Expected:  The engines of read_csv differ in speed and in options that they take. What a valid table holds is the same
#            with each; what does not fit the dtype is an error, and numpy's np.uint8(256) or pyarrow's own cast is one.
# Seen:      engine="c" and engine="python" raise "cannot safely convert passed user dtype of uint8 for int64 dtyped
#            data". engine="pyarrow" casts without a check and without a warning: 256 is 0, 300 is 44 and -1 is 255.
# Output:    256 300 as uint8, engine=c: ValueError: cannot safely convert passed user dtype of uint8 for int64 dtyped
#            data in column 0
#            256 300 as uint8, engine=pyarrow: [0, 44]
#            -1 0 as uint8, engine=pyarrow: [255, 0]
#            pyarrow itself: ArrowInvalid: Integer value 256 not in range: 0 to 255
# For users: A table with a pixel beyond 255 is refused with its rows named. The faster engine would have read it as
#            other pictures, and a network would have learnt from those.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 || exit 2

cat >read.py <<'READ'
import io
import sys
import warnings

import pandas
import pyarrow

warnings.simplefilter("error")
TABLES = {"0 255": [0, 255], "256 300": None, "-1 0": None}


def read(numbers, engine):
    table = io.BytesIO("\n".join(["pixel", *numbers.split()]).encode())
    try:
        return pandas.read_csv(table, dtype="uint8", engine=engine)["pixel"].tolist()
    except ValueError as error:
        return f"ValueError: {error}"


silent = 0
for numbers, valid in TABLES.items():
    for engine in ("c", "python", "pyarrow"):
        answer = read(numbers, engine)
        print(f"{numbers} as uint8, engine={engine}: {answer}")
        if valid is not None and answer != valid:
            sys.exit("Changed: even what fits is read otherwise.")
        if valid is None and engine != "pyarrow" and not isinstance(answer, str):
            sys.exit("Changed: another engine takes it as well.")
        silent += valid is None and isinstance(answer, list)
try:
    pyarrow.array([256]).cast(pyarrow.uint8())
except pyarrow.ArrowInvalid as error:
    print(f"pyarrow itself: ArrowInvalid: {error}")
if not silent:
    sys.exit("Changed: the pyarrow engine refuses it, too.")
print("Still so: the pyarrow engine reads other numbers than the table holds.")
READ
timeout 60 venv/bin/python read.py

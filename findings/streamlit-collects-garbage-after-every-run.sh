#!/bin/sh
# Streamlit collects all garbage after every run, and beside torch one such collection is dear.
#
# Package:   streamlit 1.67.0, torch 2.13.0.
# Expected:  A fragment that draws one line of text costs a few milliseconds a run. What the process has imported does
#            not matter: Python collects the oldest generation rarely, and the more rarely the more objects there are.
# Seen:      After every run, a fragment's clock included, Streamlit calls gc.collect(2) (runner.postScriptGC, true by
#            default). It visits every object of the process, and torch alone keeps 200 000 of them, 300 000 after the
#            first step of an optimizer: the collection takes several times what it takes without torch, holding the
#            interpreter's lock, while training goes on in other threads.
# Output:    without torch: 11 full collections in 11 runs, 32 ms of CPU each (median), 63787 objects
#            beside torch: 11 full collections in 11 runs, 171 ms of CPU each (median), 322987 objects
#            beside torch, postScriptGC=false: 0 full collections in 11 runs, 0 ms of CPU each (median), 323819 objects
# For users: A live view took up to a third of a second of a core per refresh from the training that it showed, until
#            .streamlit/config.toml said postScriptGC = false.
set -eu
chromium=$(command -v chromium) || { echo "This needs chromium on the PATH."; exit 2; }
folder=$(mktemp -d)
server=
trap 'test -z "$server" || { kill "$server"; wait "$server"; } 2>/dev/null || :; rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check streamlit==1.67.0 torch==2.13.0 playwright==1.65.2 || exit 2

cat >app.py <<'APP'
import gc
import json
import os
import statistics
import time
from pathlib import Path

import streamlit as st

RUNS = 12


@st.cache_resource
def full_collections():
    if os.environ["BESIDE"] == "torch":
        import torch

        weight = torch.nn.Parameter(torch.zeros(2))
        weight.sum().backward()
        torch.optim.SGD([weight]).step()
    took, began = [], [0.0]

    def heard(phase, info):
        if info["generation"] == 2:
            if phase == "start":
                began[0] = time.thread_time()
            else:
                took.append(time.thread_time() - began[0])

    gc.callbacks.append(heard)
    return took


took = full_collections()


@st.fragment(run_every=0.3)
def live():
    st.session_state.run = run = st.session_state.get("run", 0) + 1
    st.write(f"run {run}.")
    if run == RUNS:
        seen = {"collections": len(took), "ms": round(1000 * statistics.median(took)) if took else 0}
        Path(os.environ["ANSWER"]).write_text(json.dumps({**seen, "runs": run - 1, "objects": len(gc.get_objects())}))


live()
APP

cat >look.py <<'LOOK'
import re
import sys

from playwright.sync_api import sync_playwright

port, chromium = sys.argv[1:]
with sync_playwright() as tools:
    browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/")
    page.get_by_text(re.compile(r"^run 1[3-9]\.$")).wait_for(timeout=40_000)
    browser.close()
LOOK

look() { # beside what, postScriptGC, where to
    port=$(venv/bin/python -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
    BESIDE=$1 ANSWER=$3 venv/bin/streamlit run app.py --server.address 127.0.0.1 --server.port "$port" \
        --server.headless true --browser.gatherUsageStats false --server.fileWatcherType none \
        --runner.postScriptGC "$2" >server.log 2>&1 &
    server=$!
    timeout 60 sh -c "until grep -qs URL server.log; do sleep 0.2; done"
    timeout 60 venv/bin/python look.py "$port" "$chromium"
    kill "$server"
    wait "$server" || :
    server=
}
look nothing true nothing.json
look torch true torch.json
look torch false off.json

venv/bin/python - <<'END'
import json
import sys
from pathlib import Path

nothing, torch, off = (json.loads(Path(f"{name}.json").read_text()) for name in ("nothing", "torch", "off"))
for words, seen in (("without torch", nothing), ("beside torch", torch), ("beside torch, postScriptGC=false", off)):
    print(f"{words}: {seen['collections']} full collections in {seen['runs']} runs, "
          f"{seen['ms']} ms of CPU each (median), {seen['objects']} objects")
if torch["collections"] < 0.8 * torch["runs"] or off["collections"] > 0.2 * off["runs"]:
    sys.exit("Changed: it is not that by default every run, and with postScriptGC=false none, ends in a collection.")
if torch["ms"] < 2 * nothing["ms"]:
    sys.exit("Changed: beside torch a collection takes less than twice as long as without.")
print("Still so: every run ends in a full collection, which torch makes several times as dear.")
END

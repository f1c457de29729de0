#!/bin/sh
# Streamlit delivers one click twice when a fragment's clock strikes while the browser is busy.
#
# Package:   streamlit 1.67.0 (it happens in the browser's part of Streamlit; seen in Chromium).
# Expected:  st.button in a fragment with run_every is True in one run per click. The clock's own reruns carry no click,
#            however busy the page is.
# Seen:      The page sends a click not at once but by setTimeout(0). On a page whose main thread is busy the click is
#            handled first, then comes the clock's setInterval, which is overdue, and only then that timeout. The clock
#            sends the click along with its automatic rerun, and the timeout sends it again: the button is True in two
#            runs. Here a loop keeps the page busy for 200 of every 300 ms. A st.line_chart of 2000 rows in the fragment
#            does the same: 61 runs with 60 clicks, and 65 with Chromium slowed down fourfold.
# Output:    without a clock: 30 clicks in the page, 30 counted by the script
#            run_every=0.2:   30 clicks in the page, 42 counted by the script
# For users: Pause resumed the training that it had just paused, and "One batch" trained two.
set -eu
chromium=$(command -v chromium) || { echo "This needs chromium on the PATH."; exit 2; }
folder=$(mktemp -d)
server=
trap 'test -z "$server" || { kill "$server"; wait "$server"; } 2>/dev/null || :; rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check streamlit==1.67.0 playwright==1.65.2 || exit 2

cat >app.py <<'APP'
import streamlit as st


@st.cache_resource
def counted():
    return {"0.2": 0, "none": 0}


clicks = counted()
every = st.query_params["every"]


@st.fragment(run_every=0.2 if every == "0.2" else None)
def live():
    if st.button("Count"):
        clicks[every] += 1
    st.write(f"counted {clicks[every]}.")


live()
APP

cat >drive.py <<'DRIVE'
import random
import re
import sys
import time

from playwright.sync_api import sync_playwright

port, chromium = sys.argv[1:]
CLICKS = 30
BUSY = "setInterval(() => { const end = performance.now() + 200; while (performance.now() < end); }, 300)"
HEARD = "window.heard = 0; addEventListener('click', () => { window.heard += 1 }, true)"


def counted(browser, every):
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/?every={every}")
    button = page.get_by_role("button", name="Count", exact=True)
    button.wait_for()
    time.sleep(2)
    box = button.bounding_box()
    page.evaluate(HEARD)
    page.evaluate(BUSY)
    for _ in range(CLICKS):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        time.sleep(random.uniform(0.35, 0.65))
    time.sleep(3)
    heard = page.evaluate("window.heard")
    words = page.get_by_text(re.compile(r"counted \d+\.")).inner_text()
    page.close()
    return heard, int(re.search(r"\d+", words)[0])


with sync_playwright() as tools:
    browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    clicked, without = counted(browser, "none")
    print(f"without a clock: {clicked} clicks in the page, {without} counted by the script", flush=True)
    heard, with_clock = counted(browser, "0.2")
    print(f"run_every=0.2:   {heard} clicks in the page, {with_clock} counted by the script")
    browser.close()
if without > clicked:
    sys.exit("Changed: a click counts twice without a clock as well.")
if with_clock <= heard:
    sys.exit("Changed: with a clock, no click counts twice.")
print("Still so: beside a fragment's clock some clicks count twice.")
DRIVE

port=$(venv/bin/python -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
venv/bin/streamlit run app.py --server.address 127.0.0.1 --server.port "$port" --server.headless true \
    --browser.gatherUsageStats false --server.fileWatcherType none >server.log 2>&1 &
server=$!
timeout 60 sh -c "until grep -qs URL server.log; do sleep 0.2; done"
timeout 120 venv/bin/python drive.py "$port" "$chromium"

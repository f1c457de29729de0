#!/bin/sh
# What a page of st.navigation defines cannot go to another process, though the same lines in the entry script can.
#
# Package:   streamlit 1.67.0.
# Expected:  A page has __name__ == "__main__", like the entry script. Then, as in any main module, a function of the
#            page can be pickled, and with the usual guard ProcessPoolExecutor (start method "spawn") runs it.
# Seen:      Page and entry script both call themselves __main__, but sys.modules["__main__"] stays the entry script
#            while a page runs. pickle looks for the page's function there: PicklingError. The same file works as the
#            entry script of "streamlit run", and under plain python.
# Output:    as the entry script: double(21) is 42 (sys.modules says that work.py is __main__)
#            as a page:           PicklingError: Can't pickle <function double at 0x7fb5f0f3c9a0>: attribute lookup
#                                 double on __main__ failed (sys.modules says that entry.py is __main__)
# For users: No part of a page may be sent to a worker process; what a page sends lives in a module that it imports, or
#            the user who presses the button is the first to see this error.
set -eu
chromium=$(command -v chromium) || { echo "This needs chromium on the PATH."; exit 2; }
folder=$(mktemp -d)
server=
trap 'test -z "$server" || { kill "$server"; wait "$server"; } 2>/dev/null || :; rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install -qq --disable-pip-version-check streamlit==1.67.0 playwright==1.65.2 || exit 2

cat >work.py <<'WORK'
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import streamlit as st


def double(number):
    return 2 * number


if __name__ == "__main__":
    try:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            answer = f"double(21) is {pool.submit(double, 21).result(timeout=40)}"
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    main = Path(sys.modules["__main__"].__file__).name
    st.text(f"{answer} (sys.modules says that {main} is __main__) END")
WORK
cat >entry.py <<'ENTRY'
import streamlit as st

if __name__ == "__main__":
    st.navigation([st.Page("work.py")]).run()
ENTRY

cat >look.py <<'LOOK'
import sys

from playwright.sync_api import sync_playwright

port, chromium = sys.argv[1:]
with sync_playwright() as tools:
    browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/")
    words = page.get_by_text(" END").first
    words.wait_for(timeout=60_000)
    print(words.inner_text().removesuffix(" END"))
    browser.close()
LOOK

look() { # the entry script
    port=$(venv/bin/python -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
    venv/bin/streamlit run "$1" --server.address 127.0.0.1 --server.port "$port" --server.headless true \
        --browser.gatherUsageStats false --server.fileWatcherType none >server.log 2>&1 &
    server=$!
    timeout 60 sh -c "until grep -qs URL server.log; do sleep 0.2; done"
    timeout 80 venv/bin/python look.py "$port" "$chromium"
    kill "$server"
    wait "$server" || :
    server=
}
look work.py >alone.txt
echo "as the entry script: $(cat alone.txt)"
look entry.py >page.txt
echo "as a page:           $(cat page.txt)"
if ! grep -q "^double(21) is 42 " alone.txt; then
    echo "Changed: it fails as the entry script too."
    exit 1
fi
if ! grep -q "^PicklingError: " page.txt; then
    echo "Changed: a page's function no longer raises PicklingError."
    exit 1
fi
echo "Still so: a page's own functions cannot be pickled."

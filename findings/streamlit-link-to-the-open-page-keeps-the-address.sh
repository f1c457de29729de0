#!/bin/sh
# A page_link to the page that is open shows what it leads to, under the address of what was open before.
#
# Package:   streamlit 1.67.0.
# Expected:  st.page_link has query_params "to apply when navigating to the target page" (docstring): after a press the
#            address says them, whatever page is open, so that a reload or a copy of the address shows the same.
# Seen:      From another page it does. From the page itself the script runs with the new parameters and draws what they
#            ask for, and the browser keeps the old address: a reload shows what was there before the press. Setting the
#            parameter in Python to the value that it has already puts the address right.
# Output:    from another page: shown two, address two
#            from the page itself: shown three, address two; after a reload: two
#            set again in Python: shown three, address three; after a reload: three
# For users: Who opened a second run of a list and copied the address sent a link to the first. kit/links.linked_here sets
#            it again.
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


def home():
    st.text("shown nothing end")
    st.page_link(run, label="two", query_params={"run": "two"})


def one_run():
    if "again" in st.query_params:
        st.query_params["run"] = st.query_params["run"]
    st.text(f"shown {st.query_params.get('run')} end")
    st.page_link(run, label="three", query_params={"run": "three"})
    st.page_link(run, label="three, set again", query_params={"run": "three", "again": "1"})


run = st.Page(one_run, url_path="run", title="Run")
st.navigation([st.Page(home, url_path="home", title="Home", default=True), run]).run()
APP

cat >drive.py <<'DRIVE'
import re
import sys
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import sync_playwright

port, chromium = sys.argv[1:]


def shown(page, wanted=r"\w+"):
    words = page.get_by_text(re.compile(f"^shown {wanted} end$"))
    words.wait_for()
    page.wait_for_timeout(1_500)
    return words.inner_text().split()[1]


def in_address(page):
    return parse_qs(urlsplit(page.url).query).get("run", ["nothing"])[0]


with sync_playwright() as tools:
    browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    seen = {}
    for link, words in {"three": "from the page itself", "three, set again": "set again in Python"}.items():
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        shown(page)
        page.get_by_role("link", name="two", exact=True).click()
        first = shown(page, "two"), in_address(page)
        page.get_by_role("link", name=link, exact=True).click()
        second = shown(page, "three"), in_address(page)
        page.reload()
        seen[link] = (*second, shown(page))
        if link == "three":
            print(f"from another page: shown {first[0]}, address {first[1]}")
        print(f"{words}: shown {second[0]}, address {second[1]}; after a reload: {seen[link][2]}", flush=True)
        page.close()
    browser.close()
if first != ("two", "two"):
    sys.exit("Changed: a link from another page does not change the address either.")
if seen["three"] == ("three", "three", "three"):
    sys.exit("Changed: a link to the open page changes the address.")
if seen["three, set again"] != ("three", "three", "three"):
    sys.exit("Changed: the address cannot be put right in Python.")
print("Still so: a link to the open page keeps the address.")
DRIVE

port=$(venv/bin/python -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
venv/bin/streamlit run app.py --server.address 127.0.0.1 --server.port "$port" --server.headless true \
    --browser.gatherUsageStats false --server.fileWatcherType none >server.log 2>&1 &
server=$!
timeout 60 sh -c "until grep -qs URL server.log; do sleep 0.2; done"
timeout 120 venv/bin/python drive.py "$port" "$chromium"

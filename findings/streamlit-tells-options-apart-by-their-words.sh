#!/bin/sh
# Who presses the first of two options that show the same words gets the second; a link to reworded options opens none.
#
# Package:   streamlit 1.67.0.
# Expected:  format_func changes "the display of the options" and has "no impact on the return value" (docstrings of
#            st.pills, st.radio, st.selectbox): the option that was pressed comes back, whatever it is called. A link
#            that bind="query-params" makes opens the same option again.
# Seen:      The browser sends the words, and Python looks up which option has them: of several the last. What is
#            pressed first is never returned, and the widget shows the other one as pressed. The link carries the words
#            as well; once they have changed (a count, a language, a new name) it opens nothing and is taken out of the
#            address.
# Output:    pills: pressed run1, returned run2
#            radio: pressed run1, returned run2
#            selectbox: pressed run1, returned run2
#            pressed: boot; its link: /?class=Boot+%28opened+3+times%29 opens: None; address then: /
# For users: Of two datasets of their own with the same name only the last can be chosen, unless their words in the list
#            differ; and a link to a choice dies with its words, so the app keeps ids in the address by itself.
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
def seen():
    return {"sessions": 0}


if "number" not in st.session_state:
    seen()["sessions"] += 1
    st.session_state.number = seen()["sessions"]
RUNS = {"run1": "My run", "run2": "My run", "run3": "Another"}
CLASSES = {"boot": f"Boot (opened {st.session_state.number} times)", "shirt": "Shirt"}
values = [
    st.pills("Run", list(RUNS), format_func=RUNS.get, key="pills"),
    st.radio("Run", list(RUNS), index=None, format_func=RUNS.get, key="radio"),
    st.selectbox("Run", list(RUNS), index=None, format_func=RUNS.get, key="selectbox"),
    st.pills("Class", list(CLASSES), format_func=CLASSES.get, key="class", bind="query-params"),
]
st.text("; ".join(["values", *map(str, values), "end"]))
APP

cat >drive.py <<'DRIVE'
import re
import sys
import time

from playwright.sync_api import sync_playwright

port, chromium = sys.argv[1:]
ADDRESS = f"http://127.0.0.1:{port}/"


def opened(browser, address):
    page = browser.new_page()
    page.goto(address)
    values(page)
    return page


def values(page):
    words = page.get_by_text(re.compile("^values; .*; end$"))
    words.wait_for()
    time.sleep(1.5)
    return dict(zip(("pills", "radio", "selectbox", "class"), words.inner_text().split("; ")[1:-1]))


def press(page, key, number):
    box = page.locator(f".st-key-{key}")
    if key == "selectbox":
        box.locator("input").click()
        page.get_by_role("option").nth(number).click()
    else:
        box.locator("[role=radiogroup] label" if key == "radio" else "button").nth(number).click()
    return values(page)[key]


with sync_playwright() as tools:
    browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    got = {}
    for number in (0, 2):
        page = opened(browser, ADDRESS)
        for key in ("pills", "radio", "selectbox"):
            got[key, number] = press(page, key, number)
            print(f"{key}: pressed run{number + 1}, returned {got[key, number]}", flush=True)
        page.close()
    page = opened(browser, ADDRESS)
    pressed, link = press(page, "class", 0), page.url
    page.close()
    page = opened(browser, link)
    linked, after = values(page)["class"], page.url
    print(f"pressed: {pressed}; its link: /{link.removeprefix(ADDRESS)} opens: {linked}; "
          f"address then: /{after.removeprefix(ADDRESS)}")
    browser.close()
if pressed != "boot" or any(value != "run3" for (_, number), value in got.items() if number == 2):
    sys.exit("Changed: options with words of their own are not returned either.")
if all(value == "run1" for (_, number), value in got.items() if number == 0):
    sys.exit("Changed: of two options with the same words, the one that is pressed is returned.")
if linked == "boot":
    sys.exit("Changed: a link opens the option whose words have changed.")
print("Still so: options are told apart by their words.")
DRIVE

port=$(venv/bin/python -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
venv/bin/streamlit run app.py --server.address 127.0.0.1 --server.port "$port" --server.headless true \
    --browser.gatherUsageStats false --server.fileWatcherType none >server.log 2>&1 &
server=$!
timeout 60 sh -c "until grep -qs URL server.log; do sleep 0.2; done"
timeout 120 venv/bin/python drive.py "$port" "$chromium"

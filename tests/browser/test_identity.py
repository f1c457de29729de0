"""Nobody steers the run of somebody else: the real app, asked as a browser asks it and as no browser would."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from apparel.records.ids import new_visitor
from apparel.records.run import State
from apparel.runs.in_words import short_title
from apparel.store.visitors import Visitors
from tests.browser.conftest import running_app
from tests.pages.a_run import a_finished_run, a_run, a_store, remember

ANN = new_visitor()
STEERING = {"Resume", "Start over", "Stop and keep"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("identity")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPAREL_HOME", str(folder))
        yield folder


@pytest.fixture(scope="module")
def address(home):
    with running_app(home) as address:
        yield address


@pytest.fixture
def run(home):
    return remember(a_run(visitor=ANN, state=State.PAUSED, created=time.time()))


@dataclass
class Seen:
    """A page as somebody sees it: their session, all that was said, and the ids of the buttons by their words."""

    session: str = ""
    text: bytes = b""
    buttons: dict[str, str] = field(default_factory=dict)


def in_a_thread(doing):
    """What comes of it: a browser that a test left open has a loop in this thread."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, doing).result()


async def look(address, link, cookies, pressed="", session=""):
    """Open ``link`` of Train with these cookies, and press the button with the id ``pressed``."""
    seen, ask = Seen(), BackMsg()
    ask.rerun_script.query_string, ask.rerun_script.page_name = link, "train"
    if pressed:
        ask.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
    there = connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        subprotocols=["streamlit", *(["none", session] if session else [])],
        max_size=None,
    )
    async with asyncio.timeout(240), there as socket:
        await socket.send(ask.SerializeToString())
        async for content in socket:
            said = ForwardMsg.FromString(content)
            seen.text += content
            match said.WhichOneof("type"):
                case "new_session":
                    seen.session = said.new_session.initialize.session_id
                case "delta" if said.delta.new_element.WhichOneof("type") == "button":
                    seen.buttons[said.delta.new_element.button.label] = said.delta.new_element.button.id
                case "script_finished" if said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return seen
    raise AssertionError("the app hung up")


def state(run):
    store = a_store()
    try:
        return store.get(run.id).state
    finally:
        store.close()


@pytest.mark.slow
def test_the_owner_steers_and_nobody_else(address, home, run):
    visitors = Visitors(home)
    cookie, link = f"apparel_visitor_{visitors.mark}", f"run={run.id}"
    signed = visitors.signed(ANN)
    anns = in_a_thread(look(address, link, {cookie: signed}))
    assert anns.buttons.keys() >= STEERING

    strangers = {
        "somebody else": {cookie: visitors.signed(new_visitor())},
        "a made-up id": {cookie: ANN, "apparel_visitor": ANN},
        "an altered cookie": {cookie: signed[:-2] + "AA"},
    }
    for who, cookies in strangers.items():
        for session in ("", anns.session):
            seen = in_a_thread(look(address, link, cookies, anns.buttons["Stop and keep"], session))
            assert str(short_title(run)).encode() in seen.text, who
            assert not STEERING & seen.buttons.keys(), who
            assert state(run) == State.PAUSED, who

    in_a_thread(look(address, link, {cookie: signed}, anns.buttons["Stop and keep"], anns.session))
    assert state(run) != State.PAUSED, "the same message from its owner does something"


def test_the_runs_of_a_visitor_from_an_earlier_build_are_theirs_and_no_script_reads_whose(address, home, visit):
    remember(a_finished_run(visitor="ann_of_an_earlier_buil", name="From before", created=time.time()))
    page = visit(f"{address}/train")
    run = page.get_by_role("link", name="From before")
    expect(page.get_by_text("Your runs")).to_be_visible()
    expect(run).to_have_count(0)

    page.context.clear_cookies()
    page.evaluate("document.cookie = 'apparel_visitor=ann_of_an_earlier_buil; path=/'")
    page.reload()
    expect(run).to_be_visible()
    assert "apparel_visitor" not in page.evaluate("document.cookie")
    page.reload()
    expect(run).to_be_visible()

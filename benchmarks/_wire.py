"""What a page takes over the wire, and when it can be used."""

from base64 import b64decode
from typing import Any

from playwright.sync_api import Page

MEGABIT, LATENCY = 1.6, 150
"""A slow line: so many megabits in a second, and so many milliseconds until an answer begins."""


class Wire:
    """Counts the bytes that ``page`` asks for and gets, as they are sent, with those of its sockets."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0.0
        self._network = page.context.new_cdp_session(page)
        self._network.send("Network.enable")
        self._network.on("Network.loadingFinished", self._loaded)
        self._network.on("Network.webSocketFrameReceived", self._framed)
        self._network.on("Network.webSocketFrameSent", self._framed)

    def slow_down(self) -> None:
        through = MEGABIT * 1e6 / 8
        slow = {"offline": False, "latency": LATENCY, "downloadThroughput": through, "uploadThroughput": through}
        self._network.send("Network.emulateNetworkConditions", slow)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def _framed(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        is_binary = frame["opcode"] == 2
        self.bytes += len(b64decode(frame["payloadData"]) if is_binary else frame["payloadData"].encode())


def wait_until_usable(page: Page) -> None:
    """Return when the page's script has run and its first control, or Train if it has that, can be pressed."""
    page.wait_for_selector("h1", state="visible")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    train = page.get_by_role("button", name="Train", exact=True)
    control = "[data-testid=stMain] :is(button, input, a, canvas):visible:enabled"
    (train if train.count() else page.locator(control).first).click(trial=True)


def wait_until_all_is_there(page: Page) -> None:
    """Return when nothing more comes by itself."""
    wait_until_usable(page)
    page.wait_for_load_state("networkidle")

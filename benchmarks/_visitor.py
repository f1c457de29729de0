"""A visitor who draws nothing: what a browser says to the app, over the same websocket and with a cookie of its own.

A dozen of Chromium's pages would keep a small machine busy with drawing, and hide what the app itself needs.
"""

import asyncio
import time
from contextlib import suppress
from typing import Any
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol


class Visitor:
    """Opens a page, presses what is on it, and asks anew as often as the page wants to be asked.

    ``seconds`` has what was waited for an answer: to a ``page`` that was opened, to a ``refresh``, and in ``pressed``
    for each button by its label.
    """

    def __init__(self, port: int, page: str, query: str = "") -> None:
        self.query = query
        self.seconds: dict[str, list[float]] = {"page": [], "refresh": []}
        self.pressed: dict[str, list[float]] = {}
        self.headings: list[str] = []
        self.faults: list[str] = []
        self.refreshes = asyncio.Event()
        self._at, self._page, self._hash, self._cookie = f"localhost:{port}", page, "", ""
        self._buttons: dict[str, tuple[str, str]] = {}
        self._fields: dict[str, str] = {}
        self._clocks: dict[str, asyncio.Task[None]] = {}
        self._asked: tuple[str, float] | None = None
        self._socket: ClientConnection | None = None
        self._listener: asyncio.Task[None] | None = None

    @property
    def is_there(self) -> bool:
        """Whether the page is open."""
        return self._socket is not None

    async def come(self) -> None:
        """Open the page, or what the address said when it was left."""
        self._cookie = self._cookie or await asyncio.to_thread(self._given_cookie)
        self._buttons.clear()
        address = f"ws://{self._at}/_stcore/stream"
        headers = {"Cookie": self._cookie}
        self._socket = await connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None, additional_headers=headers
        )
        await self._ask("page")
        self._listener = asyncio.create_task(self._listen(self._socket))

    async def leave(self) -> None:
        """Close the lid."""
        self._stop_clocks()
        if self._listener:
            self._listener.cancel()
        if self._socket:
            await self._socket.close()
            self._socket = None

    async def press(self, label: str, **texts: str) -> None:
        """Press a button as soon as it is there, with ``texts`` in the fields of these labels."""
        while label not in self._buttons:
            await asyncio.sleep(0.1)
        widget, fragment = self._buttons.pop(label)
        await self._ask(label, fragment, widget, {self._fields[name]: text for name, text in texts.items()})

    def _given_cookie(self) -> str:
        with urlopen(f"http://{self._at}/") as answer:
            return "; ".join(said.partition(";")[0] for said in answer.headers.get_all("set-cookie") or [])

    async def _ask(self, what: str, fragment: str = "", pressed: str = "", texts: dict[str, str] | None = None) -> None:
        state = ClientState(
            query_string=self.query,
            page_script_hash=self._hash,
            page_name=self._page,
            fragment_id=fragment,
            is_auto_rerun=what == "refresh",
        )
        for field, text in (texts or {}).items():
            state.widget_states.widgets.add(id=field, string_value=text)
        if pressed:
            state.widget_states.widgets.add(id=pressed, trigger_value=True)
        self._asked = what, time.perf_counter()
        assert self._socket, "somebody who came"
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())

    async def _listen(self, socket: ClientConnection) -> None:
        async for content in socket:
            said = ForwardMsg.FromString(content)
            match said.WhichOneof("type"):
                case "new_session":
                    if not said.metadata.run.fragment_ids:  # the whole page anew
                        self._buttons.clear()
                        self._stop_clocks()
                case "navigation":
                    self._hash = said.navigation.page_script_hash
                case "page_info_changed":
                    self.query = said.page_info_changed.query_string
                case "delta":
                    self._see(said.delta)
                case "auto_rerun":
                    self._wind(said.auto_rerun.fragment_id, said.auto_rerun.interval)
                case "stop_auto_rerun":
                    for fragment in said.stop_auto_rerun.fragment_ids:
                        self._stop_clock(fragment)
                case "script_finished" if self._asked:
                    what, when = self._asked
                    of = self.seconds if what in self.seconds else self.pressed
                    of.setdefault(what, []).append(time.perf_counter() - when)
                    self._asked = None

    def _see(self, delta: Delta) -> None:
        element: Any = delta.new_element
        match element.WhichOneof("type"):
            case "button" if not element.button.disabled:
                self._buttons[element.button.label] = element.button.id, delta.fragment_id
            case "text_input":
                self._fields[element.text_input.label] = element.text_input.id
            case "heading":
                self.headings.append(element.heading.body)
            case "exception":
                self.faults.append(element.exception.message)

    def _wind(self, fragment: str, every: float) -> None:
        self._stop_clock(fragment)
        self._clocks[fragment] = asyncio.create_task(self._refresh(fragment, every))
        self.refreshes.set()

    async def _refresh(self, fragment: str, every: float) -> None:
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(every)
                await self._ask("refresh", fragment)

    def _stop_clocks(self) -> None:
        for fragment in list(self._clocks):
            self._stop_clock(fragment)

    def _stop_clock(self, fragment: str) -> None:
        if fragment in self._clocks:
            self._clocks.pop(fragment).cancel()

"""Visitors that watch a run but draw nothing: what a browser says to the app, over the same websocket.

``python -m benchmarks._watchers PORT RUN COUNT`` prints a line when all are there, and watches until it is killed.
A dozen of Chromium's pages would keep a small machine busy with drawing, and hide what the app itself needs.
"""

import asyncio
import sys

from streamlit.proto.AutoRerun_pb2 import AutoRerun
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


async def watch(port: int, run: str, there: asyncio.Event) -> None:
    clocks: dict[str, asyncio.Task[None]] = {}
    async with connect(f"ws://localhost:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:
        await _ask(socket, run)
        async for content in socket:
            said = ForwardMsg.FromString(content)  # type: ignore[arg-type]
            match said.WhichOneof("type"):
                case "auto_rerun":
                    fragment = said.auto_rerun.fragment_id
                    if fragment in clocks:
                        clocks[fragment].cancel()
                    clocks[fragment] = asyncio.create_task(_refresh(socket, run, said.auto_rerun))
                    there.set()


async def _refresh(socket: ClientConnection, run: str, rerun: AutoRerun) -> None:
    while True:
        await asyncio.sleep(rerun.interval)
        await _ask(socket, run, rerun.fragment_id)


async def _ask(socket: ClientConnection, run: str, fragment: str = "") -> None:
    state = ClientState(
        query_string=f"run={run}", page_name="train", fragment_id=fragment, is_auto_rerun=bool(fragment)
    )
    await socket.send(BackMsg(rerun_script=state).SerializeToString())


async def main(port: int, run: str, count: int) -> None:
    theres = [asyncio.Event() for _ in range(count)]
    watchers = [asyncio.create_task(watch(port, run, there)) for there in theres]
    await asyncio.gather(*(there.wait() for there in theres))
    print("all there", flush=True)
    await asyncio.gather(*watchers)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))

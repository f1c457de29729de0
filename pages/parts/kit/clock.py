"""A clock only draws: a click counts once, and an address holds, also in a view that draws itself again on a clock.

Streamlit's browser side sends a click a moment after it happened. When a fragment's clock (``run_every``) strikes in
that moment, it sends the click too: Pause would resume what it has just paused, and One batch would train two; and what
was chosen would be written into the address, of which the click itself then brings the one before. The clock also
sends the address that the browser has. When the app has just written another one, which is still on its way, the old
one would be taken for the visitor's wish and written back.
"""

from weakref import WeakKeyDictionary

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

REFRESH = 0.5
"""Seconds between two drawings of what moves."""


def let_clocks_only_draw() -> None:
    """Let what a clock sends carry nothing that was done, which the browser sends by itself, and the held address."""
    rerun, tell = AppSession.request_rerun, AppSession._enqueue_forward_msg
    if rerun.__module__ == __name__:
        return
    links: WeakKeyDictionary[AppSession, str] = WeakKeyDictionary()  # what either side wrote into the address last

    def rerun_and_only_draw(session: AppSession, client_state: ClientState | None) -> None:
        if client_state and client_state.is_auto_rerun:
            client_state.widget_states.Clear()
            client_state.query_string = links.get(session, client_state.query_string)
        elif client_state:
            links[session] = client_state.query_string
        rerun(session, client_state)

    def tell_and_note(session: AppSession, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "page_info_changed":
            links[session] = message.page_info_changed.query_string
        tell(session, message)

    AppSession.request_rerun = rerun_and_only_draw  # type: ignore[method-assign,assignment]
    AppSession._enqueue_forward_msg = tell_and_note  # type: ignore[method-assign,assignment]

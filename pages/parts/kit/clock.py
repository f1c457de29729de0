"""A click counts once, also in a view that draws itself again on a clock.

Streamlit's browser side sends a click a moment after it happened. When a fragment's clock (``run_every``) strikes in
that moment, it sends the click too: Pause would resume what it has just paused, and One batch would train two.
"""

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

REFRESH = 0.5
"""Seconds between two drawings of what moves."""


def count_clicks_once() -> None:
    """Let what a clock sends carry no click; the browser sends that by itself."""
    rerun = AppSession.request_rerun
    if rerun.__module__ == __name__:
        return

    def rerun_without_clicks(session: AppSession, client_state: ClientState | None) -> None:
        if client_state and client_state.is_auto_rerun:
            widgets = client_state.widget_states.widgets
            for clicked in [one for one in widgets if (one.WhichOneof("value") or "").endswith("trigger_value")]:
                widgets.remove(clicked)
        rerun(session, client_state)

    AppSession.request_rerun = rerun_without_clicks  # type: ignore[method-assign,assignment]

"""A click counts once, also in a view that draws itself again on a clock."""

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

from pages.parts.kit.clock import count_clicks_once


@pytest.fixture
def heard(monkeypatch):
    """What arrives at Streamlit's session, which counts clicks once."""
    heard = []
    monkeypatch.setattr(AppSession, "request_rerun", lambda _, sent: heard.append(sent))
    count_clicks_once()
    count_clicks_once()
    return heard


def sent(by_clock: bool) -> ClientState:
    """A click, a chat's message and a slider, as a browser sends them."""
    sent = ClientState(is_auto_rerun=by_clock)
    sent.widget_states.widgets.add(id="pause", trigger_value=True)
    sent.widget_states.widgets.add(id="slider", double_array_value={"data": [0.5]})
    sent.widget_states.widgets.add(id="map", json_trigger_value="{}")
    return sent


def widgets(state: ClientState) -> list[str]:
    return [widget.id for widget in state.widget_states.widgets]


def test_what_the_clock_sends_carries_no_click(heard):
    AppSession.request_rerun(None, sent(by_clock=True))
    (state,) = heard
    assert widgets(state) == ["slider"]


def test_what_the_browser_sends_by_itself_carries_its_click(heard):
    AppSession.request_rerun(None, sent(by_clock=False))
    (state,) = heard
    assert widgets(state) == ["pause", "slider", "map"]


def test_a_run_that_nobody_sent_anything_for_is_no_matter(heard):
    AppSession.request_rerun(None, None)
    assert heard == [None]

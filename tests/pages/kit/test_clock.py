"""A click counts once, and an address holds, also in a view that draws itself again on a clock."""

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

from pages.parts.kit.clock import let_clocks_only_draw


class Session:
    """All that is asked of one is to be itself."""


@pytest.fixture
def heard(monkeypatch):
    """What arrives at Streamlit's session, which counts clicks once."""
    heard = []
    monkeypatch.setattr(AppSession, "request_rerun", lambda _, sent: heard.append(sent))
    monkeypatch.setattr(AppSession, "_enqueue_forward_msg", lambda *_: None)
    let_clocks_only_draw()
    let_clocks_only_draw()
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


def test_what_the_clock_sends_carries_nothing_that_was_done(heard):
    AppSession.request_rerun(Session(), sent(by_clock=True))
    (state,) = heard
    assert widgets(state) == []


def test_what_the_browser_sends_by_itself_carries_its_click(heard):
    AppSession.request_rerun(Session(), sent(by_clock=False))
    (state,) = heard
    assert widgets(state) == ["pause", "slider", "map"]


def test_a_run_that_nobody_sent_anything_for_is_no_matter(heard):
    AppSession.request_rerun(Session(), None)
    assert heard == [None]


def test_a_clock_does_not_write_back_the_address_that_the_app_has_just_changed(heard):
    session, told = Session(), ForwardMsg()
    told.page_info_changed.query_string = "study=new"
    AppSession.request_rerun(session, ClientState(query_string="vary=filters"))
    AppSession._enqueue_forward_msg(session, told)
    AppSession.request_rerun(session, ClientState(query_string="vary=filters", is_auto_rerun=True))
    assert [state.query_string for state in heard] == ["vary=filters", "study=new"]


def test_a_clock_has_the_address_to_which_the_visitor_went(heard):
    session, other = Session(), Session()
    AppSession.request_rerun(session, ClientState(query_string="page=2"))
    AppSession.request_rerun(session, ClientState(query_string="page=2", is_auto_rerun=True))
    AppSession.request_rerun(other, ClientState(query_string="page=3", is_auto_rerun=True))
    assert [state.query_string for state in heard] == ["page=2", "page=2", "page=3"]

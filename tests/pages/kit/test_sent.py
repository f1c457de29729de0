"""What is drawn is sent: a browser that gets a part of it without its container empties the page."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from pages.parts.kit.sent import let_all_that_is_drawn_be_sent


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    monkeypatch.setattr(ForwardMsgQueue, "clear", ForwardMsgQueue.clear)
    let_all_that_is_drawn_be_sent()
    let_all_that_is_drawn_be_sent()


def drawn(path, fragment, block=False):
    message = ForwardMsg()
    message.metadata.delta_path[:] = path
    message.delta.fragment_id = fragment
    if block:
        message.delta.add_block.allow_empty = True
    else:
        message.delta.new_element.text.body = fragment
    return message


def draw_chart(queue):
    """A chart of a fragment, and of another within it what the chart is, both in a container of their own."""
    queue.enqueue(drawn([0, 0], "chart", block=True))
    queue.enqueue(drawn([0, 0, 0], "chart"))
    queue.enqueue(drawn([0, 0, 1], "what it is"))


def paths(queue):
    return [list(message.metadata.delta_path) for message in queue.flush()]


def test_a_fragment_that_is_drawn_again_before_it_was_sent_is_sent_twice():
    queue = ForwardMsgQueue()
    draw_chart(queue)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["chart"])
    draw_chart(queue)
    assert paths(queue) == [[0, 0], [0, 0, 0], [0, 0, 1]] * 2


def test_a_page_that_is_drawn_again_as_a_whole_takes_the_place_of_what_was_not_sent():
    queue = ForwardMsgQueue()
    draw_chart(queue)
    finished = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    queue.enqueue(finished)
    queue.clear(retain_lifecycle_msgs=True)
    assert [message.WhichOneof("type") for message in queue.flush()] == ["script_finished"]

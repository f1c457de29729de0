"""What is drawn is sent, in its order.

When a fragment is drawn again, Streamlit drops what it drew before and has not yet sent. What fragments within it
drew stays in the queue, without the container that it stands in, and the browser then empties the whole page ("Bad
delta path index"). On a busy machine, where a page draws itself on a clock, that happens within minutes.
"""

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue


def let_all_that_is_drawn_be_sent() -> None:
    """Let nothing be dropped when a fragment is drawn again; a page that is drawn again as a whole replaces all."""
    clear = ForwardMsgQueue.clear
    if clear.__module__ == __name__:
        return

    def clear_for_a_whole_page(
        queue: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        if fragment_ids_this_run is None:
            clear(queue, retain_lifecycle_msgs)
        else:
            queue._delta_index_map = {}  # what comes now must not take the place of what was drawn before

    ForwardMsgQueue.clear = clear_for_a_whole_page  # type: ignore[method-assign,assignment]

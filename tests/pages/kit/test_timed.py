"""A bar that says how long something will still take."""

import re

from tests.pages.kit.drawn import drawn


def test_it_says_how_far_it_is_and_how_long_it_takes_and_goes_away():
    def part(told):
        import time

        import streamlit as st
        from streamlit.delta_generator import DeltaGenerator

        from pages.parts.kit.timed import timed_bar

        show = DeltaGenerator.progress
        DeltaGenerator.progress = lambda bar, share, text: told.append((share, text)) or show(bar, share, text)
        with timed_bar("It begins.") as tell:
            time.sleep(0.2)
            tell(0.0, "Nothing yet")
            tell(0.02, "2 of 100")
        DeltaGenerator.progress = show
        st.write("done")

    told = []
    app = drawn(part, told)
    assert [share for share, _ in told][-2:] == [0.0, 0.02]
    assert told[-2][1] == "Nothing yet."
    assert re.fullmatch(r"2 of 100, about 1\d s left\.", told[-1][1]), told
    assert not app.get("progress")

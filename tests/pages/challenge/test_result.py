"""Who was right more often, what that says, and all pictures again."""

import pytest

from tests.pages.challenge.a_round import TRUTH, a_round, wrong
from tests.pages.kit.drawn import drawn, press, said

MISSED = [wrong(TRUTH[0]), *TRUTH[1:]]


def part(now):
    import streamlit as st

    from pages.parts.challenge.result import result

    result(now)
    st.write(f"guesses: {len(st.session_state.game.guesses) if 'game' in st.session_state else None}")


@pytest.mark.parametrize(
    ("mine", "its", "words"),
    [
        (TRUTH, MISSED, "You won: you 20 of 20, network 19 of 20."),
        (MISSED, TRUTH, "The network won: you 19 of 20, network 20 of 20."),
        (MISSED, MISSED, "A draw: you 19 of 20, network 19 of 20."),
    ],
)
def test_who_won_is_said(mine, its, words):
    assert drawn(part, a_round(mine, said=its)).header[0].value == words


def test_the_score_stands_beside_what_people_reach_and_how_little_twenty_pictures_say():
    app = drawn(part, a_round(MISSED))
    assert {metric.label: metric.value for metric in app.metric} == {
        "You": "95.0 %",
        "The network": "100.0 %",
        "People in a study": "83.5 %",
    }
    assert "anybody who is right about 76 % to 99 % of all such pictures" in said(app)


def test_every_picture_is_shown_again_with_both_verdicts():
    app = drawn(part, a_round(MISSED))
    assert len(app.image) == 20
    assert (said(app).count("✓ You: right"), said(app).count("✗ You: ")) == (19, 1)
    assert said(app).count("✓ Network: right") == 20
    press(app, "Undo the last guess")
    assert "guesses: 19" in said(app)
    assert "guesses: 0" in said(press(app, "The same twenty again"))

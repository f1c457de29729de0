"""A picture and its question, and then the answer."""

from apparel.data import CLASSES
from tests.pages.challenge.a_round import TRUTH, a_round, wrong
from tests.pages.kit.drawn import drawn, press, said


def part(now):
    import streamlit as st

    from pages.parts.challenge.guess import picture_and_question

    st.write(f"guesses: {st.session_state.game.guesses if 'game' in st.session_state else None}")
    picture_and_question(now)


def test_a_question_gives_nothing_away_and_every_class_has_its_key():
    app = drawn(part, a_round([]))
    assert "What is it?" in said(app)
    assert app.image[0].proto.imgs[0].alt == "Picture 1"
    assert [button.label for button in app.button] == list(CLASSES)
    assert [button.proto.shortcut for button in app.button] == list("1234567890")
    press(app, "Shirt")
    assert f"guesses: ({CLASSES.index('Shirt')},)" in said(app)


def test_after_a_guess_both_answers_are_judged_and_counted():
    app = drawn(part, a_round([TRUTH[0], wrong(TRUTH[1])], is_told=True, said=[TRUTH[0], TRUTH[1]]))
    assert f"It is: {CLASSES[TRUTH[1]]}" in said(app)
    assert f"You said **{CLASSES[wrong(TRUTH[1])]}** :red-badge[wrong]" in said(app)
    assert f"The network said **{CLASSES[TRUTH[1]]}**, 70 % sure :green-badge[right]" in said(app)
    assert "You 1 of 2, network 2 of 2" in said(app)
    assert app.progress[0].text == "Picture 2 of 20"
    press(app, "Undo the last guess")
    assert f"guesses: ({TRUTH[0]},)" in said(app)


def test_the_last_picture_leads_to_the_result():
    labels = [button.label for button in drawn(part, a_round(TRUTH[:19], is_told=True)).button]
    assert labels[0] == "Next picture"
    labels = [button.label for button in drawn(part, a_round(TRUTH, is_told=True)).button]
    assert labels[0] == "See the result"

"""A visitor guesses against the network, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from apparel.data import CLASSES, fashion_mnist
from apparel.evaluation.challenge import PICTURES, pictures_of_seed

SEED = 7
TRUTH = fashion_mnist().test.labels[pictures_of_seed(10_000, SEED)].tolist()


def expect_question(page, number):
    expect(page.get_by_text(f"Picture {number} of {PICTURES}")).to_be_visible()
    # the last thing that is drawn of a question
    expect(page.get_by_text("Press a name, or its key")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def expect_answer(page, at, score):
    expect(page.get_by_role("heading", name=f"It is: {CLASSES[TRUTH[at]]}")).to_be_visible()
    expect(page.get_by_text(score)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def test_guessing_by_mouse_and_by_keyboard(app, visit):
    page = visit(f"{app}/challenge?seed={SEED}")
    expect_question(page, 1)
    first = page.get_by_role("img", name="Picture 1").get_attribute("src")
    page.get_by_role("button", name=re.compile(f"^{CLASSES[TRUTH[0]]}")).click()
    expect_answer(page, 0, "You 1 of 1, network 1 of 1")
    page.get_by_role("button", name="Next picture").click()

    expect_question(page, 2)
    wrong = (TRUTH[1] + 1) % 10
    page.keyboard.press(str((wrong + 1) % 10))
    expect_answer(page, 1, "You 1 of 2, network 2 of 2")
    expect(page.get_by_text(f"You said {CLASSES[wrong]}")).to_be_visible()

    # a button that one has tabbed to is pressed with Enter, and nothing else is
    page.get_by_role("button", name="Undo the last guess").focus()
    page.keyboard.press("Enter")
    expect_question(page, 2)
    expect(page.get_by_text("You 1 of 1, network 1 of 1")).to_be_visible()
    page.keyboard.press(str((TRUTH[1] + 1) % 10))
    expect_answer(page, 1, "You 2 of 2, network 2 of 2")
    page.keyboard.press("ArrowRight")
    expect_question(page, 3)

    link = page.url
    page.get_by_role("button", name="Begin anew").click()
    expect_question(page, 1)
    expect(page).not_to_have_url(link)

    other = visit(link, width=390)
    expect_question(other, 1)
    # Streamlit names a picture by a hash of its content
    assert other.get_by_role("img", name="Picture 1").get_attribute("src") == first
    assert other.evaluate("document.documentElement.scrollWidth") <= 390

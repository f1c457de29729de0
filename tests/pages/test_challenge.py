"""You against the network, without a browser."""

import pytest

from apparel.data import CLASSES, fashion_mnist
from apparel.evaluation.challenge import PICTURES, pictures_of_seed
from tests.pages.opening import open_page

SEED = 7
TRUTH = fashion_mnist().test.labels[pictures_of_seed(10_000, SEED)].tolist()


def said(app) -> str:
    assert not app.exception
    boxes = [*app.title, *app.header, *app.markdown, *app.caption]
    return " ".join(box.value for box in boxes)


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    return app


def link(app, name) -> str:
    """A query parameter; AppTest has it as a list when the page did not change it."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def guess(app, label):
    app.button(key=f"guess-{label}").click().run()
    return app


def go_on(app):
    return press(app, "Next picture" if "Next picture" in {button.label for button in app.button} else "See the result")


def test_guess_first_then_see():
    app = open_page("challenge", seed=str(SEED))
    assert "What is it?" in said(app)
    assert "You said" not in said(app)
    assert f"It is: {CLASSES[TRUTH[0]]}" not in said(app)
    assert [button.label for button in app.button] == list(CLASSES)
    wrong = (TRUTH[0] + 1) % 10
    text = said(guess(app, wrong))
    assert f"It is: {CLASSES[TRUTH[0]]}" in text
    assert f"You said **{CLASSES[wrong]}** :red-badge[wrong]" in text
    assert "The network said **" in text
    assert "You 0 of 1, network 1 of 1" in text
    assert "What is it?" in said(go_on(app))
    assert "You 1 of 2, network 2 of 2" in said(guess(app, TRUTH[1]))


def test_undo_and_reruns():
    app = open_page("challenge", seed=str(SEED))
    go_on(guess(app, TRUTH[0]))
    guess(app, (TRUTH[1] + 1) % 10)
    assert "You 1 of 2" in said(app.run())
    press(app, "Undo the last guess")
    assert "What is it?" in said(app)
    assert "You 1 of 1" in said(app.run())
    assert "You 2 of 2" in said(guess(app, TRUTH[1]))


def test_all_twenty_and_the_result():
    app = open_page("challenge", seed=str(SEED))
    for at in range(PICTURES):
        go_on(guess(app, TRUTH[at] if at else (TRUTH[0] + 1) % 10))
    text = said(app)
    assert f"you 19 of {PICTURES}, network" in text
    assert {metric.label: metric.value for metric in app.metric}["People in a study"] == "83.5 %"
    assert "three people without fashion expertise" in text
    assert text.count("✗ You") == 1
    assert text.count("✓ You") == 19
    assert text.count("Network: ") == PICTURES
    press(app, "The same twenty again")
    assert link(app, "seed") == str(SEED)
    assert "What is it?" in said(app)
    assert "You " not in " ".join(box.value for box in app.markdown if box.value.startswith("**You"))


def test_begin_anew_with_others():
    app = open_page("challenge", seed=str(SEED))
    guess(app, 3)
    press(app, "Begin anew")
    assert link(app, "seed") != str(SEED)
    assert "What is it?" in said(app)


@pytest.mark.parametrize("seed", ["", "-1", "x", "9999999", "1.5", "٣", "<b>", "1" * 5_000])
def test_a_link_with_nonsense_gets_a_seed(seed):
    app = open_page("challenge", seed=seed)
    assert "What is it?" in said(app)
    assert 0 <= int(link(app, "seed")) <= 999_999


def test_the_opponent_is_chosen_in_the_link():
    assert open_page("challenge", model="quick").selectbox(key="model").value == "quick"
    app = open_page("challenge", model="no such network")
    assert app.selectbox(key="model").value == "robust"
    app.selectbox(key="model").set_value("tutorial").run()
    assert link(app, "model") == "tutorial"

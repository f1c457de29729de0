"""A page whose network or app goes away, and comes back."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import running_app

AWAY = "The app is not answering"


def test_a_page_says_that_it_lost_its_app_and_comes_back_by_itself(visit, tmp_path):
    with running_app(tmp_path) as app:
        page = visit(f"{app}/learn?kind=8&number=3")
        away = page.get_by_role("alertdialog", name=AWAY)
        expect(page.get_by_alt_text("Bag, picture 3", exact=True)).to_be_visible()
        page.evaluate("window.isTheSame = true")

        page.context.set_offline(True)
        expect(away).to_be_visible()
        page.context.set_offline(False)
        expect(away).to_be_hidden()
        assert page.evaluate("window.isTheSame"), "who was only cut off for a moment loses nothing"
    expect(away).to_be_visible()
    expect(away).to_contain_text("comes back by itself")

    with running_app(tmp_path, urlsplit(app).port):
        expect(away).to_be_hidden()
        page.wait_for_function("!window.isTheSame")  # a new app knows nothing of the page: it is opened anew
        expect(page.get_by_alt_text("Bag, picture 3", exact=True)).to_be_visible()
        expect(away).to_be_hidden()

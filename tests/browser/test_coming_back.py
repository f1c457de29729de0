"""Who leaves a page and comes back, by the menu or by the browser's Back, finds it as it was."""

from playwright.sync_api import expect

from apparel.assets import ASSETS
from tests.browser.test_classify import SHIRT, answer, draw_with_mouse


def go(page, name):
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_a_filter_is_there_at_the_first_back_and_by_the_menu(app, visit):
    page = visit(f"{app}/browse")
    page.get_by_text("Training", exact=True).click()
    expect(page.get_by_text("Pictures 1 to 60 of 60,000")).to_be_visible()
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.get_by_test_id("stPagination").get_by_role("button").nth(2).click()  # the browser writes it in the address
    expect(page.get_by_text("Pictures 61 to 120 of 60,000")).to_be_visible()
    go(page, "Glossary")
    page.go_back()
    expect(page.get_by_text("Pictures 61 to 120 of 60,000")).to_be_visible()
    go(page, "Glossary")
    go(page, "Browse")
    expect(page.get_by_text("Pictures 61 to 120 of 60,000")).to_be_visible()


def test_a_drawing_and_an_upload_are_still_there(app, visit):
    page = visit(f"{app}/classify?way=draw")
    draw_with_mouse(page, SHIRT)
    expect(answer(page)).to_contain_text("T-shirt/top")
    page.get_by_text("Upload", exact=True).click()
    expect(page.get_by_text("Choose, drop or paste pictures")).to_be_visible()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(ASSETS / "samples" / "Jeans.png")
    expect(answer(page)).to_contain_text("Trouser")
    go(page, "Glossary")
    go(page, "Classify")
    expect(answer(page)).to_contain_text("Trouser")
    page.get_by_text("Draw", exact=True).click()
    expect(answer(page)).to_contain_text("T-shirt/top")

"""A visitor brings pictures, browses and doubts them, trains without some, classifies, and takes them away again."""

import io
import re
import zipfile

from playwright.sync_api import expect

from apparel.data import fashion_mnist
from apparel.data.formats import FORMATS
from apparel.data.formats.written import zipped
from apparel.data.load import load_dataset
from apparel.data.numbers import only
from tests.browser.unfold import unfold

BOOTS_AND_BAGS = only(fashion_mnist(), (fashion_mnist().train.labels >= 8).nonzero().flatten()[:240])


def a_zip():
    """240 boots and bags in two folders, a picture among them that is none, and one twice."""
    content = io.BytesIO(zipped(FORMATS["class-folders"].write(BOOTS_AND_BAGS)))
    with zipfile.ZipFile(content) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    files = {name.replace("Ankle boot", "boots").replace("Bag", "bags"): of for name, of in contents.items()}
    twice = next(name for name in files if "boots" in name)
    files |= {"train/boots/broken.png": b"no picture", "train/boots/again.png": files[twice]}
    with zipfile.ZipFile(content := io.BytesIO(), "w") as archive:
        for name, of in files.items():
            archive.writestr(name, of)
    return content.getvalue()


def test_own_data_all_the_way(app, visit, tmp_path):
    page = visit(f"{app}/data")
    expect(page.get_by_text("Nothing yet")).to_be_visible()
    page.set_input_files("input[type=file]", {"name": "mine.zip", "mimeType": "application/zip", "buffer": a_zip()})
    expect(page.get_by_text(re.compile(r"201 pictures to learn from, 40 to test with, 2 classes"))).to_be_visible(
        timeout=60_000
    )
    unfold(page, "1 file left out, and why")
    link = page.url
    assert "dataset=" in link

    page.get_by_test_id("stMain").get_by_role("link", name="Browse").click()
    expect(page.get_by_text("In this selection: 241 pictures")).to_be_visible()
    page.get_by_test_id("stButtonGroup").get_by_text("bags", exact=True).click()
    expect(page.get_by_text("Pictures 1 to 60 of 1")).to_be_visible()
    page.get_by_test_id("stButtonGroup").get_by_text("bags", exact=True).click()
    page.get_by_test_id("stPopoverButton").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="241 pictures as a zip").click()
    download.value.save_as(tmp_path / "taken.zip")
    taken = load_dataset(tmp_path / "taken.zip")
    assert taken.classes == ("bags", "boots")
    assert len(taken.train) + len(taken.test) == 241

    page.get_by_role("link", name="Check the data").click()
    page.get_by_role("button", name="Look for suspicious pictures").click()
    expect(page.get_by_text("What was looked for")).to_be_visible(timeout=240_000)
    expect(page.get_by_text("one of each group stays")).to_be_visible()
    page.get_by_role("button", name=re.compile("one of each group stays")).click()
    expect(page.get_by_text("You have set 1 picture aside")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You have set 1 picture aside")).to_be_visible()

    page.get_by_role("link", name="Train with or without them").click()
    expect(page.get_by_text("Learn with your changes: 1 picture set aside")).to_be_visible()
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text("Finished: right about")).to_be_visible(timeout=120_000)
    expect(page.get_by_text(re.compile(r"mine.zip \(1 picture set aside\)"))).to_be_visible()

    page.get_by_role("link", name="Classify a picture with it").click()
    page.get_by_text("Test picture", exact=True).click()
    expect(page.get_by_text(re.compile(r"Test picture \d+ is really: (bags|boots)")).first).to_be_visible()

    stranger = visit(link)
    expect(stranger.get_by_text("Nothing yet")).to_be_visible()
    stranger.goto(link.replace("/data", "/browse"))
    expect(stranger.get_by_text("In this selection: 241 pictures")).to_be_visible()

    page.goto(link)
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete now").click()
    expect(page.get_by_text("Nothing yet")).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_text("There is no dataset with this id")).to_be_visible()


def test_a_hostile_name_is_only_text(app, visit):
    page = visit(f"{app}/data")
    page.set_input_files(
        "input[type=file]",
        {"name": "<img src=x onerror=alert(1)>.zip", "mimeType": "application/zip", "buffer": b"not a zip"},
    )
    expect(page.get_by_text("<img src=x onerror=alert(1)>.zip is damaged or not a zip")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_two_classes_are_recorded_with_the_camera_by_mouse_and_by_keyboard(app, visit):
    page = visit(f"{app}/data", permissions=["camera"])
    unfold(page, "Or record it with the camera")
    page.get_by_role("button", name="Start the camera").click()
    expect(page.get_by_role("button", name="Stop the camera")).to_be_visible()
    classes = page.locator(".classes fieldset")
    for one, name in zip(classes.all(), ["jeans", "more jeans"], strict=True):
        one.get_by_label("What is it called?").fill(name)

    holding = classes.first.get_by_role("button", name="Hold to record")
    holding.hover()
    page.mouse.down()
    expect(classes.first.locator(".count")).to_have_text(re.compile(r"^([6-9]|\d\d) pictures"))
    page.mouse.up()
    classes.last.get_by_role("button", name="Hold to record").focus()
    page.keyboard.down(" ")
    expect(classes.last.locator(".count")).to_have_text(re.compile(r"^([6-9]|\d\d) pictures"))
    page.keyboard.up(" ")
    page.get_by_role("button", name="Make a dataset of it").click()
    expect(page.get_by_text(re.compile(r"to learn from, \d+ to test with, 2 classes"))).to_be_visible()
    expect(classes.first.get_by_label("What is it called?")).to_have_value("")

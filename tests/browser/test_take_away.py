"""A network leaves by a real browser's downloads, and comes back by its upload."""

import csv
import io
import zipfile

import pytest
import torch
from playwright.sync_api import expect

from apparel.assets import ASSETS
from apparel.data import fashion_mnist
from apparel.data.formats.written import png
from apparel.export.onnx import run_onnx
from apparel.models import load_model
from apparel.models.logits import logits

A_WHILE = 240_000
"""Milliseconds that a process may take which has the cores of others."""


pytestmark = pytest.mark.timeout(900)


LAPTOP, PHONE = (1440, 900), (390, 844)


@pytest.fixture
def page(app, visit, request):
    """Classify with the offers open, at the size that the test names."""
    width, height = request.param
    page = visit(f"{app}/classify?model=tutorial", width=width, height=height)
    page.get_by_role("button", name="Take it away").click()
    return page


def fetched(page, words):
    with page.expect_download(timeout=A_WHILE) as found:
        page.get_by_role("button", name=words).first.click(timeout=A_WHILE)
    return found.value.path()


def give(page, place, file):
    """Choose a file as people do, by its dialog: one of the same name put into the field itself is no change to it."""
    with page.expect_response(lambda response: "upload_file" in response.url), page.expect_file_chooser() as dialog:
        page.get_by_test_id("stFileUploader").nth(place).get_by_role("button").last.click()
        dialog.value.set_files(file)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=A_WHILE)


@pytest.mark.parametrize("page", [LAPTOP, PHONE], ids=["laptop", "phone"], indirect=True)
def test_the_network_is_fetched_and_brought_back(app, page, visit, tmp_path):
    file = tmp_path / "mine.safetensors"
    file.write_bytes(fetched(page, "Download model.safetensors").read_bytes())
    assert load_model(file).facts == load_model(ASSETS / "models" / "tutorial").facts
    other = visit(f"{app}/classify")
    other.get_by_role("button", name="Networks that answer").click()
    other.locator("input[type=file]").set_input_files(file)
    chosen = other.get_by_role("combobox", name="Network that answers", exact=True)
    expect(chosen).to_have_value("Brought: mine.safetensors")
    assert "model=" in other.url


@pytest.mark.parametrize("page", [LAPTOP], ids=["laptop"], indirect=True)
def test_onnx_is_written_behind_the_page_and_answers_as_the_network_does(page):
    page.get_by_role("button", name="Write it").first.click()
    content = fetched(page, "Download model.onnx").read_bytes()
    pictures = fashion_mnist().test.images[:100]
    own = logits(load_model(ASSETS / "models" / "tutorial").network, pictures)
    assert torch.allclose(run_onnx(content, pictures), own, atol=1e-4)


@pytest.mark.parametrize("page", [PHONE], ids=["phone"], indirect=True)
def test_the_contests_answers_are_checked_against_its_sample(page, tmp_path):
    test, sample = tmp_path / "test.zip", tmp_path / "sample_submission.csv"
    with zipfile.ZipFile(test, "w") as archive:
        archive.writestr("test.csv", "id\n7\n5\n")
        for id_ in (5, 7):
            archive.writestr(f"test/{id_}.png", png(fashion_mnist().test.images[id_]))
    sample.write_text("id,label\n5,0\n8,0\n")
    give(page, -2, test)
    give(page, -1, sample)
    page.get_by_role("button", name="Write submission.csv").click()
    refusal = "lacks 1 of them (the first is '7') and adds 1 of them (the first is '8')"
    expect(page.get_by_text(refusal)).to_be_visible(timeout=A_WHILE)
    sample.write_text("id,label\n5,0\n7,0\n")
    give(page, -1, sample)
    page.get_by_role("button", name="Write submission.csv").click()
    rows = list(csv.reader(io.StringIO(fetched(page, "Download submission.csv").read_text())))
    assert [row[0] for row in rows] == ["id", "5", "7"]

"""A study in a real Chromium: begun, watched, paused, gone on with, stopped, and its winner taken on."""

import re

from playwright.sync_api import expect

SMALL = "filters=1..4,convolutions=1..1,linear_layers=0..0,epochs=1..9"
A_WHILE = 120_000
"""Milliseconds until a worker has gone through all pictures, which may wait for the cores of others."""


def test_a_study_is_steered_and_its_winner_goes_to_train_and_away(app, visit):
    page = visit(f"{app}/tune?vary={SMALL}", width=390, height=844)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page).to_have_url(re.compile("study="))
    assert "vary=" not in page.url, "the link names the study and nothing else"
    expect(page.get_by_text(re.compile(r"Trial \d+ is right about")).first).to_be_visible(timeout=A_WHILE)
    expect(page.get_by_role("heading", name="The best so far")).to_be_visible()

    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_text(re.compile(r"^Paused\. About \d+ min left"))).to_be_visible()
    page.get_by_role("button", name="Go on", exact=True).click()
    again = visit(page.url)
    expect(again.get_by_role("progressbar").first).to_be_visible()
    expect(again.get_by_role("button", name="Stop", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Stop", exact=True).click()

    expect(page.get_by_role("heading", name="The best", exact=True)).to_be_visible()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_role("button", name="Download model.safetensors")).to_be_visible(timeout=A_WHILE)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Train with these settings").click()
    expect(page.get_by_role("heading", name="Train", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Train", re.IGNORECASE)).first).to_be_visible()
    assert "layers=" in page.url
    assert "epochs=" in page.url

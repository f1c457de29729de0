"""What stands where on the first screen, compared with screenshots that were looked at and found good.

A page is compared as a blurred small picture of where something is drawn, so that another font or browser is no
matter, and something that is pushed off the screen is. After a change that is meant, look at the new screenshots and
keep them: LOOKS=keep scripts/test tests/browser/test_looks.py
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.waiting import wait_until

LOOKS = Path(__file__).parent / "looks"
SCALE = 8
ALIKE = 0.85
"""Correlation with the kept picture: pages with a line more or less are above it, a part that moved by 100 px below."""

PAGES = {
    "home": ("", "[data-testid=stFileUploader]"),
    "learn": ("learn", "[alt='The picture, enlarged']"),
    "train": ("train", "button:has-text('Train')"),
    "classify": ("classify?way=samples", ".st-key-chosen-answer h2"),
    "challenge": ("challenge?seed=1", "h2"),
}


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("name", PAGES)
def test_the_first_screen_looks_as_it_did(app, visit, name, width, height):
    address, waited_for = PAGES[name]
    page = visit(f"{app}/{address}", width=width, height=height)
    if name == "classify":
        page.get_by_role("button", name="Sneaker", exact=True).click()
    page.locator(waited_for).first.wait_for()
    page.wait_for_selector("[data-test-script-state=notRunning]")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        seen, kept = _small(_at_rest(page)), LOOKS / f"{name}-{width}-{scheme}.png"
        if os.environ.get("LOOKS") == "keep":
            LOOKS.mkdir(exist_ok=True)
            seen.save(kept)
        alike = np.corrcoef(_drawn(seen), _drawn(Image.open(kept)))[0, 1]
        assert alike > ALIKE, f"{kept.name}: {alike:.2f}"


def _at_rest(page):
    """A screenshot after which another one shows nothing else: what is drawn late is there."""
    seen = [page.screenshot()]

    def shows_nothing_else():
        page.wait_for_timeout(700)
        seen.append(page.screenshot())
        return seen[-1] == seen[-2]

    wait_until(shows_nothing_else, what="a page at rest")
    return seen[-1]


def _small(screenshot):
    picture = Image.open(io.BytesIO(screenshot)).convert("L")
    return picture.resize((picture.width // SCALE, picture.height // SCALE), Image.Resampling.BOX)


def _drawn(picture):
    """How far each place differs from the page's empty ground, blurred."""
    pixels = np.asarray(picture, dtype=float)
    ink = Image.fromarray(np.abs(pixels - np.median(pixels)).clip(0, 90).astype(np.uint8))
    return np.asarray(ink.filter(ImageFilter.GaussianBlur(1.5)), dtype=float).ravel()

"""The table of pages, and the frame that offers them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.places import FOREMOST, PLACES
from tests.pages.kit.drawn import links
from tests.pages.opening import open_page

ROOT = Path(__file__).resolve().parents[2]


def test_every_page_has_its_file_and_every_file_its_row():
    assert {ROOT / place.file for place in PLACES.values()} == {
        file for file in (ROOT / "pages").glob("*.py") if file.name != "__init__.py"
    }
    assert [place.file for place in PLACES.values()] == [f"pages/{room}.py" for room in PLACES]


def test_every_page_but_the_first_has_a_room_of_its_own():
    rooms = {folder.name for folder in (ROOT / "pages" / "parts").iterdir() if (folder / "__init__.py").exists()}
    assert PLACES.keys() - {"home"} <= rooms


@pytest.mark.parametrize("what", ["file", "address", "title", "icon", "summary"])
def test_no_two_pages_are_called_alike(what):
    said = [str(getattr(place, what)) for place in PLACES.values()]
    assert len(set(said)) == len(said)


def test_the_frame_offers_exactly_these_at_their_addresses():
    app = AppTest.from_file(ROOT / "frame.py", default_timeout=60).run()
    offered = {page["url_pathname"]: Path(page["script_path"]) for page in app._registered_pages.values()}
    assert offered == {place.address: ROOT / place.file for place in PLACES.values()}


def test_the_frame_links_the_glossary_below_every_page():
    app = AppTest.from_file(ROOT / "frame.py", default_timeout=60).run()
    assert links(app)["Glossary"] == ("glossary", "")


def test_links_from_when_doubts_was_called_otherwise_still_lead_there():
    assert PLACES["doubts"].address == "suspicious"
    assert open_page("doubts").title[0].value == "Check the data"


def test_the_first_page_tells_about_pages_that_there_are():
    assert set(FOREMOST) <= PLACES.keys()

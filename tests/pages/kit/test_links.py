"""Ways from one page to another."""

from pages.parts.places import FOREMOST, PLACES
from tests.pages.kit.drawn import drawn, links
from tests.pages.opening import open_page


def test_a_link_leads_to_the_address_of_its_page_under_its_icon_or_one_that_says_more():
    def part(rooms):
        from pages.parts.kit.links import page_link

        for room in rooms:
            page_link(room, room)
        page_link("train", "a run", icon="show_chart", run="abc")

    app = drawn(part, list(PLACES))
    there = {room: (place.address or "home", "") for room, place in PLACES.items()}
    assert links(app) == there | {"a run": ("train", "run=abc")}
    icons = [*(place.icon for place in PLACES.values()), "show_chart"]
    assert [link.proto.icon for link in app.page_link] == [f":material/{icon}:" for icon in icons]


def test_the_first_page_leads_to_the_foremost_pages():
    found = links(open_page("home"))
    assert found == {f"**{PLACES[room].title}**": (PLACES[room].address, "") for room in FOREMOST}

"""Where others reach the app: said when they can, and only then."""

import psutil
import pytest
import streamlit as st

from pages.parts.kit import address
from tests.pages.kit.drawn import again, drawn, said


def a_part():
    from pages.parts.home.address import address_for_others

    address_for_others()


@pytest.fixture
def shown(monkeypatch):
    """What stands there when the page was opened at an address by an app with these options, and what is pictured."""

    def shown(opened, **options):
        known = st.get_option
        monkeypatch.setattr(st, "get_option", lambda name: options.get(name.removeprefix("server."), known(name)))
        app = drawn(a_part)
        app.context["url"] = opened
        again(app)
        return said(app), [picture.alt for image in app.get("image") for picture in image.proto.imgs]

    return shown


@pytest.fixture
def no_container(monkeypatch):
    monkeypatch.setattr(address, "CONTAINER", ())


@pytest.mark.parametrize(
    ("opened", "base", "there"),
    [
        ("http://lab-7.school.example:8501/", "", "http://lab-7.school.example:8501/"),
        ("http://192.168.0.20:8501/?stage=1", "", "http://192.168.0.20:8501/"),
        ("https://demo.example/apparel/", "apparel", "https://demo.example/apparel/"),
    ],
)
def test_who_came_by_an_address_of_a_network_reads_that_one(shown, opened, base, there):
    words, alternatives = shown(opened, baseUrlPath=base)
    assert f"]({there})" in words
    assert alternatives == [f"QR code of {there}"]


def test_who_came_by_localhost_reads_the_address_in_the_network(shown, no_container):
    hosts = {one.address for card in psutil.net_if_addrs().values() for one in card if ":" not in one.address}
    words, _ = shown("http://localhost:9999/", port=8765)
    assert any(f"](http://{host}:8765/)" in words for host in hosts - {"127.0.0.1"})


@pytest.mark.parametrize("opened", ["http://localhost:8501/", "http://127.0.0.1:8501/", "http://[::1]:8501/"])
def test_nothing_is_said_where_only_this_computer_reaches_it(shown, no_container, opened):
    assert shown(opened, address="127.0.0.1") == ("", [])


def test_nothing_is_said_in_a_container_whose_own_address_leads_nowhere(shown, monkeypatch, tmp_path):
    monkeypatch.setattr(address, "CONTAINER", (tmp_path,))
    assert shown("http://localhost:8501/") == ("", [])


@pytest.mark.parametrize(
    "opened", ["javascript://x/", 'http://a"b.example/', "http://a)[x](b.example/", "http://u:p@a.b/"]
)
def test_what_is_no_address_is_not_shown(shown, opened):
    assert shown(opened) == ("", [])

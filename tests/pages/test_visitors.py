"""The cookie that comes with every page."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse

from pages.parts import visitors
from pages.parts.visitors import VisitorCookie, known_visitor

OLD = "ann_of_an_earlier_buil"


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("APPAREL_HOME", str(tmp_path))


def answered(cookies=None, answer=HTMLResponse, scheme="http", headers=()):
    """The cookies that a page is answered with, by their names."""
    sent = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/train",
        "query_string": b"",
        "scheme": scheme,
        "server": ("localhost", 8501),
        "headers": [(b"cookie", sent.encode()), *headers],
    }
    said = []

    async def send(message):
        said.append(message)

    # in a thread: a browser that another test left open has a loop in this one
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, VisitorCookie(answer("a page"))(scope, None, send)).result()
    assert said[-1]["body"] == b"a page"
    given = SimpleCookie()
    for name, value in said[0]["headers"]:
        if name == b"set-cookie":
            given.load(value.decode())
    return given


def pairs(given):
    return {name: morsel.value for name, morsel in given.items()}


def test_a_visitor_is_known_by_a_cookie_that_scripts_cannot_read():
    (morsel,) = answered().values()
    assert morsel["httponly"]
    assert (morsel["samesite"], morsel["path"], morsel["secure"]) == ("lax", "/", "")
    given = {morsel.key: morsel.value}
    ann = known_visitor(given)
    assert ann
    assert known_visitor(pairs(answered(given))) == ann, "it is renewed with every page, and stays the same"
    assert known_visitor({}) is None


@pytest.mark.parametrize(("scheme", "headers"), [("https", ()), ("http", [(b"x-forwarded-proto", b"https")])])
def test_behind_https_it_never_travels_open(scheme, headers):
    (morsel,) = answered(scheme=scheme, headers=headers).values()
    assert morsel["secure"]


def test_pictures_and_scripts_bring_no_cookie():
    assert not answered(answer=PlainTextResponse)


def test_an_altered_cookie_makes_one_a_stranger():
    ((name, value),) = pairs(answered()).items()
    ann = known_visitor({name: value})
    altered = {name: value[:-2] + "AA"}
    assert known_visitor(altered) is None
    assert known_visitor({name: ann}) is None
    stranger = known_visitor(pairs(answered(altered)))
    assert stranger
    assert stranger != ann


def test_the_cookie_of_an_earlier_build_is_replaced():
    given = answered({"apparel_visitor": OLD})
    assert known_visitor(pairs(given)) == OLD
    assert given["apparel_visitor"]["max-age"] == "0", "what scripts could read is gone"
    assert known_visitor({"apparel_visitor": OLD}) is None, "alone it opens nothing"


def test_two_apps_under_one_name_keep_their_visitors_apart(tmp_path, monkeypatch):
    first = pairs(answered())
    monkeypatch.setenv("APPAREL_HOME", str(tmp_path / "another"))
    both = first | pairs(answered(first))
    assert len(both) == 2
    monkeypatch.setenv("APPAREL_HOME", str(tmp_path))
    assert known_visitor(both) == known_visitor(first)


def test_a_page_opens_also_where_nothing_can_be_written(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").touch()
    monkeypatch.setenv("APPAREL_HOME", str(tmp_path / "file"))
    assert not answered()
    assert known_visitor({visitors.OLD_COOKIE: OLD}) is None
    assert "cannot be written" in caplog.text

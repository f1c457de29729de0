"""The visitor's id in the browser: a signed cookie that no script can read, and that every page renews.

Streamlit reads cookies but has no call that sets one, so the cookie comes with the HTML of a page.
"""

import logging
from collections.abc import Mapping
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from apparel.records.ids import VisitorId, new_visitor
from apparel.settings import home
from apparel.store.visitors import Visitors

OLD_COOKIE = "apparel_visitor"
"""Of earlier builds: the id as it is, written by a script of the page."""
ONE_YEAR = 365 * 24 * 3600

log = logging.getLogger(__name__)

_visitors = cache(Visitors)


class VisitorCookie:
    """Gives every page that ``app`` answers with the cookie of who asked for it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    _give(headers, Request(scope))
            await send(message)

        await self._app(scope, receive, send_with_cookie if scope["type"] == "http" else send)


def known_visitor(cookies: Mapping[str, str]) -> VisitorId | None:
    """Who sends these cookies; None for somebody new, and for cookies that are not ours or were changed."""
    try:
        return _known(_visitors(home()), cookies) if cookies else None
    except OSError:
        return None


def _give(headers: MutableHeaders, request: Request) -> None:
    try:
        visitors = _visitors(home())
        visitor = (
            _known(visitors, request.cookies)
            or visitors.take_over(request.cookies.get(OLD_COOKIE, ""))
            or new_visitor()
        )
    except OSError as fault:
        log.error("Visitors are forgotten when they close the page: the app's folder cannot be written to, %s.", fault)
        return
    answer = Response()
    forwarded = request.headers.get("x-forwarded-proto", "")  # from a proxy on another machine, too
    answer.set_cookie(
        _name(visitors),
        visitors.signed(visitor),
        max_age=ONE_YEAR,
        secure="https" in (request.url.scheme, forwarded),
        httponly=True,
        samesite="lax",  # whoever follows a link to a run is known there
    )
    if OLD_COOKIE in request.cookies:
        answer.delete_cookie(OLD_COOKIE)
    for cookie in answer.headers.getlist("set-cookie"):
        headers.append("set-cookie", cookie)
    headers["cache-control"] = "private, no-cache"  # it is for this visitor alone


def _known(visitors: Visitors, cookies: Mapping[str, str]) -> VisitorId | None:
    return visitors.signed_by_us(cookies.get(_name(visitors), ""))


def _name(visitors: Visitors) -> str:
    # cookies do not tell ports apart: two apps on one machine would take each other's for forged
    return f"{OLD_COOKIE}_{visitors.mark}"

"""The scripts of the controls that pages are made of come while the browser still finds its way to the server.

Streamlit's browser side asks for the script of a control when the first page that has one tells it so: after its own
scripts, three answers of the server and the first run of the page, with a slow line seconds later. Here the page's HTML
names them, as something to fetch when nothing else is.
"""

import re
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.file_util import get_static_dir
from streamlit.url_util import make_url_path

from pages.parts.places import PLACES

CONTROLS = ("Button", "ButtonGroup", "Html", "NumberInput", "PageLink", "Selectbox", "Slider")
IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


class PreloadedControls:
    """Answers with Streamlit's HTML at the addresses of the pages; all else goes on to ``app``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, base = app, config.get_option("server.baseUrlPath")
        self._addresses = {make_url_path(base, place.address) for place in PLACES.values()}
        self._html = _html()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._app
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in self._addresses:
            answer = GZipMiddleware(HTMLResponse(self._html, headers={"Cache-Control": "no-cache"}))
        await answer(scope, receive, send)


def _html() -> str:
    folder = Path(get_static_dir())
    html = (folder / "index.html").read_text("utf-8")
    links = [
        f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./static/js/{name}">'
        for name in _scripts(folder / "static" / "js")
        if name not in html
    ]
    return html.replace("</head>", "\n".join([*links, "</head>"]))


def _scripts(folder: Path) -> list[str]:
    """The names of the controls' scripts, and of what they import, and so on."""
    names = [file.name for control in CONTROLS for file in folder.glob(f"{control}.*.js")]
    for name in names:  # which grows on the way
        names += [one for one in IMPORTED.findall((folder / name).read_text("utf-8")) if one not in names]
    return names

"""Streamlit's own scripts and styles, sent compressed.

Streamlit sends them as they are: 2.4 MB for the page Train, of which a quarter says the same. Here each is compressed
when the first browser asks for it, and kept. Their names change with what is in them, so browsers keep them too.
"""

import gzip
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.file_util import get_static_dir
from streamlit.url_util import make_url_path

from pages.parts.kit.icons import with_small_icons

TYPES = {".js": "text/javascript", ".css": "text/css"}
HEADERS = {
    "Content-Encoding": "gzip",
    "Vary": "Accept-Encoding",
    "Cache-Control": "public, immutable, max-age=31536000",  # a year, as Streamlit says itself
}


class CompressedScripts:
    """Answers for the scripts and styles of Streamlit's browser side; all else goes on to ``app``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        folder, base = Path(get_static_dir()), config.get_option("server.baseUrlPath")
        # what is served is in this table: no address is ever made into a path
        self._files = {
            make_url_path(base, file.relative_to(folder).as_posix()): file
            for file in (folder / "static").rglob("*")
            if file.suffix in TYPES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if file and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            content = await run_in_threadpool(_compressed, file)
            await Response(content, media_type=TYPES[file.suffix], headers=HEADERS)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


@cache
def _compressed(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.compress(with_small_icons(content) if file.suffix == ".css" else content)

"""Pictures inside of other files, seen as files of their own."""

import io
from collections.abc import Callable
from typing import IO

Content = Callable[[], bytes]
"""Gives the bytes of a picture when it is its turn."""


class Embedded(dict[str, Content]):
    """Files by their names, each with what gives its content."""

    def size(self, name: str) -> int:
        return len(self[name]())

    def content(self, name: str, limit: int) -> bytes | None:
        content = self[name]()
        return None if len(content) > limit else content

    def open(self, name: str) -> IO[bytes]:
        return io.BytesIO(self[name]())

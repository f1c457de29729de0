"""The files that the cells of a table name: with their folder or without, with their ending or without."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import unquote

from apparel.data.formats.split_words import innermost_split

UPLOADED = re.compile(r"^[0-9a-f]{8}-")
"""What Label Studio puts before the names of files that were uploaded to it."""


class FileIndex:
    """The pictures ``names``, to be found by what somebody calls them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(names)
        self._by_base: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.names:
            base = name.rpartition("/")[2].lower()
            stem = base.rpartition(".")[0]
            self._by_base[base].append(name)
            if stem:
                self._by_base[stem].append(name)

    def __bool__(self) -> bool:
        return bool(self._by_base)

    def of(self, cell: str, folder: str = "", split: str = "") -> list[str]:
        """The files that ``cell`` may mean in a table in ``folder`` about a ``split``: none, one, or several."""
        if len(cell) > 1000:
            return []
        *folders, base = unquote(cell.replace("\\", "/").partition("?")[0]).lower().split("/")
        found = self._by_base.get(base) or self._by_base.get(base.removesuffix(".0")) or []
        if not found and UPLOADED.match(base):
            found = self._by_base.get(UPLOADED.sub("", base), [])
        if len(found) < 2:
            return list(found)
        end = "/".join([*(part for part in folders if part not in ("", ".", "..")), ""])
        chosen = (
            [name for name in found if f"/{name.lower().rpartition('/')[0]}/".endswith(f"/{end}")] if end else found
        )
        for nearer in (
            [name for name in chosen if split and innermost_split(name.rpartition("/")[0]) == split],
            [name for name in chosen if name.startswith(f"{folder}/")] if folder else [],
        ):
            chosen = nearer or chosen
        return chosen

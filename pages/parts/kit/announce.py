"""Words for the ears: what changes on a page while nobody presses anything."""

from apparel.words import figures
from pages.parts.kit.component import component


def announce(words: str, key: str) -> None:
    """Let a screen reader say ``words`` when they are others than before; nobody sees them.

    A region that came into the page with its words would be passed over, so this one stays and its words change.
    """
    _region(key=f"unseen-{key}", data=words)


def announce_progress(what: str, share: float, key: str) -> None:
    """Let a screen reader say how far ``what`` has come, at each quarter."""
    announce(f"{what}: {figures.percent(int(4 * share) / 4, 0)}", key=key)


_region = component(__file__, '<p role="status"></p>')

"""Who waits for what is written down of runs, and who wants to hear of their ends."""

import logging
import threading
from collections.abc import Callable

from apparel.records.run import Run

log = logging.getLogger(__name__)


class News:
    """May be used from any thread."""

    def __init__(self) -> None:
        self._written = threading.Condition()
        self._listeners: list[Callable[[Run], None]] = []

    def tell_waiters(self) -> None:
        """Something was written down."""
        with self._written:
            self._written.notify_all()

    def wait_until(self, happened: Callable[[], bool], seconds: float) -> None:
        """Return as soon as what is written down makes ``happened()`` true, or after ``seconds``."""
        with self._written:
            self._written.wait_for(happened, seconds)

    def tell_of_ends(self, listener: Callable[[Run], None]) -> Callable[[], None]:
        """Call ``listener`` with every run that can learn no more, in the teller's thread, so it must be quick.

        What is returned stops that.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell_if_ended(self, run: Run) -> None:
        """Tell everyone if ``run`` can learn no more."""
        if run.is_alive:
            return
        self.tell_waiters()
        for listener in list(self._listeners):
            try:
                listener(run)
            except Exception:
                log.exception("somebody who was told of the end of run %s failed", run.id)

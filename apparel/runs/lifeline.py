"""Child processes that never outlive the app."""

import os
import sys
import threading


def end_with_parent() -> None:
    """End this process when stdin closes: the kernel closes it even when the parent is killed with -9."""

    def watch() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()

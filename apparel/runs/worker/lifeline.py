"""Child processes that never outlive the app."""

import os
import threading


def end_with_parent() -> None:
    """End this process when stdin closes: the kernel closes it even when the parent is killed with -9."""

    def watch() -> None:
        # not through sys.stdin: a thread that waits for it would keep Python from ending by itself
        while os.read(0, 4096):
            pass
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()

"""The command line: one file a command. With ``--json`` stdout holds JSON only; progress and remarks go to stderr.

``app`` has what they share. Heavy imports stand inside the commands, so that ``--help`` is quick. May import anything
but ``pages``.

To add a command: a file with a function under ``@app.command()``, and its name in the imports below.
"""

import sys

from typer.exceptions import TyperException

from apparel.cli import (  # noqa: F401  they register
    bench,
    cluster,
    compare,
    data,
    evaluate,
    export,
    job,
    predict,
    submit,
    train,
    tune,
)
from apparel.cli.app import app
from apparel.errors import ApparelError


def main() -> None:
    """Run the command; a reader's mistake is one sentence on stderr and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False))
    except ApparelError as mistake:
        sentence = str(mistake)
    except TyperException as mistake:
        sentence = mistake.format_message()
    except OSError as fault:
        print(f"This machine refused: {fault}.", file=sys.stderr)
        sys.exit(1)
    print(sentence, file=sys.stderr)
    sys.exit(2)

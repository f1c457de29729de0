"""The benchmarks."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from apparel.cli.app import JsonOption, app, say
from apparel.errors import ConfigError
from apparel.words import quoted


@app.command()
def bench(
    name: Annotated[str | None, typer.Argument(help="Which benchmark; the list without it.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure this project beside its peers, in the same run."""
    from importlib import import_module

    folder = Path(__file__).resolve().parents[2] / "benchmarks"
    names = sorted(path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py"))
    if name is None:
        say(names, "\n".join(names), as_json)
        return
    if name not in names:
        raise ConfigError("There is no benchmark {name}. There are {names}.", name=quoted(name), names=list(names))
    sys.path.insert(0, str(folder.parent))
    rows = import_module(f"benchmarks.{name.replace('-', '_')}").run()
    say(rows, "\n".join(map(str, rows)), as_json)

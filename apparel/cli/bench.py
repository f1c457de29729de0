"""The benchmarks."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from apparel.cli.app import JsonOption, app, say
from apparel.errors import ConfigError
from apparel.words import quoted

AGAINST = "against"
"""The benchmark whose peer is another build of this project."""


@app.command()
def bench(
    name: Annotated[str | None, typer.Argument(help="Which benchmark; the list without it.")] = None,
    build: Annotated[Path | None, typer.Option(help="The checkout that is the other one, for against.")] = None,
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
    if (name == AGAINST) != (build is not None):
        raise ConfigError("--build PATH, another checkout with its environment, is for bench against, which needs it.")
    sys.path.insert(0, str(folder.parent))
    run = import_module(f"benchmarks.{name.replace('-', '_')}").run
    rows = run(build) if build else run()
    say(rows, "\n".join(map(str, rows)), as_json)

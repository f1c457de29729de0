"""The Dockerfile as its reader sees it: what it says, and a clean folder in which it was followed."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def instructions(word):
    """What the Dockerfile says behind each ``word``."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [line.removeprefix(word).strip() for line in text.splitlines() if line.startswith(f"{word} ")]


def environment():
    """The variables that it sets."""
    return dict(pair.split("=", 1) for line in instructions("ENV") for pair in shlex.split(line))


def command():
    """What a container runs."""
    return json.loads(instructions("CMD")[-1])


def health_check():
    """The line of shell that says whether a container is well."""
    return instructions("HEALTHCHECK")[0].split(" CMD ", 1)[1].strip()


def follow(folder, path):
    """Make in ``folder`` what an image holds, with programs from ``path``; no user is made, no package installed."""
    ignored = [Path(line).name for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] != "#"]
    for line in instructions("COPY"):
        source, target = line.split()
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, folder / target, ignore=shutil.ignore_patterns(*ignored))
        else:
            shutil.copy(ROOT / source, folder / target)
    for line in instructions("RUN"):
        if not line.startswith(("useradd", "pip install")):
            subprocess.run(line, shell=True, check=True, cwd=folder, env={"PATH": path})
    subprocess.run(["chmod", "-R", "a-w,a+rX", folder], check=True)

"""Folders that hold what is no file: links that lead out or around, a pipe, a socket."""

import os
import socket
from pathlib import Path

from tests.data.formats.hostile_kit import GOOD, Cases

CASES = Cases()
case = CASES.case


def unpacked(folder: Path) -> Path:
    for name, content in GOOD.items():
        path = folder / "x" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "x"


@case("refused")
def a_link_out_of_the_folder(folder: Path) -> Path:
    root = unpacked(folder)
    (root / "bags" / "passwd.png").symlink_to("/etc/passwd")
    return root


@case("read")
def a_folder_that_links_to_itself(folder: Path) -> Path:
    root = unpacked(folder)
    (root / "bags" / "again").symlink_to(root)
    return root


@case("read")
def a_pipe_that_nobody_writes_to(folder: Path) -> Path:
    root = unpacked(folder)
    os.mkfifo(root / "bags" / "pipe.png")
    return root


@case("read")
def a_socket(folder: Path) -> Path:
    root = unpacked(folder)
    listener, here = socket.socket(socket.AF_UNIX), Path.cwd()
    try:
        os.chdir(root / "bags")  # the name of a socket may have a hundred characters
        listener.bind("socket.png")
    finally:
        os.chdir(here)
        listener.close()
    return root

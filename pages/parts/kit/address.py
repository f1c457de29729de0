"""Where others reach this app: its address, and any address as a code for the camera of a phone."""

import re
import socket
from io import BytesIO
from ipaddress import ip_address
from pathlib import Path

import segno
import streamlit as st

ANYWHERE = ("", "0.0.0.0", "::")
"""What ``server.address`` is when the app listens to all networks."""

CONTAINER = Path("/.dockerenv"), Path("/run/.containerenv")


def show_code(address: str, width: int) -> None:
    """A QR code of ``address``, so many pixels wide."""
    code = BytesIO()
    segno.make(address, micro=False).save(code, "png", scale=8, light="white")
    st.image(code.getvalue(), width=width, output_format="PNG", alt=f"QR code of {address}")


def address_of_app() -> str:
    """The address at which others reach the app, with a slash at its end; nothing where only this computer does."""
    # the browser says what was opened, so it could be anything
    opened = re.fullmatch(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?(/.*)?", st.context.url or "", re.I)
    if not opened:
        return ""
    scheme, host, port = opened[1], opened[2], opened[3] or ""
    if _is_this_computer(host):
        is_open = (st.get_option("server.address") or "") in ANYWHERE
        host, port = _host_in_network() if is_open else "", f":{st.get_option('server.port')}"
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{scheme}://{host}{port}/{f'{path}/' if path else ''}" if host else ""


def _is_this_computer(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _host_in_network() -> str:
    """This computer's address in its network; nothing where it has none, or is a container, whose own leads nowhere."""
    if any(mark.exists() for mark in CONTAINER):
        return ""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asks:
        try:
            asks.connect(("192.0.2.1", 9))  # sends nothing: it only chooses the network card that would
        except OSError:
            return ""
        host = str(asks.getsockname()[0])
    return "" if _is_this_computer(host) else host

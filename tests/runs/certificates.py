"""Certificates as a cluster has them, made by openssl."""

import subprocess
from pathlib import Path

from apparel.runs.protection import Protection

CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "1")


def certified(folder: Path, name: str) -> Protection:
    """A certificate, signed by an authority of its own."""
    certificate, key, authority = (folder / f"{name}-{what}.pem" for what in ("certificate", "key", "authority"))
    authority_key, request = folder / f"{name}-authority-key.pem", folder / f"{name}-request.pem"
    _openssl("req", "-x509", *CURVE, "-nodes", "-subj", f"/CN={name}", "-keyout", authority_key, "-out", authority)
    _openssl("req", *CURVE[:-2], "-nodes", "-subj", "/CN=a machine", "-keyout", key, "-out", request)
    signed_by = ("-CA", authority, "-CAkey", authority_key, "-CAcreateserial", "-days", "1")
    _openssl("x509", "-req", "-in", request, *signed_by, "-out", certificate)
    return Protection(str(certificate), str(key), str(authority))


def with_password(protection: Protection) -> Protection:
    """The same, with a key that nobody reads without its password."""
    locked = Path(protection.key).with_suffix(".locked")
    _openssl("ec", "-in", protection.key, "-aes256", "-passout", "pass:secret", "-out", locked)
    return Protection(protection.certificate, str(locked), protection.authority)


def _openssl(*words: object) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)

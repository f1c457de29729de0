"""Whether what a cluster says may cross a network: by certificates, or because whoever runs it says so.

A worker does what it is told, so whoever reaches an unprotected one has the machine.
"""

import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from apparel.errors import ConfigError
from apparel.settings import Settings
from apparel.words import Sentence

HOW = Sentence(
    "Give --certificate, --key and --authority, or in the environment, as to the app, APPAREL_CERTIFICATE, APPAREL_KEY "
    "and APPAREL_AUTHORITY."
)


@dataclass(frozen=True)
class Protection:
    """PEM files: a ``certificate``, its ``key``, and the ``authority`` that signed those of the whole cluster.

    Dask asks whether a certificate is the authority's, not whose it is: the authority must sign for this cluster alone.
    """

    certificate: str = ""
    key: str = ""
    authority: str = ""
    unprotected: bool = False
    """Whether connections may cross a network without."""

    @classmethod
    def of_settings(cls, settings: Settings) -> "Protection":
        """What the environment says."""
        return cls(settings.certificate, settings.key, settings.authority, settings.unprotected)

    @property
    def scheme(self) -> str:
        """How addresses of the cluster begin."""
        return "tls" if self._files() else "tcp"

    def for_dask(self, address: str) -> dict[str, Any]:
        """What ``distributed.Security`` is to be given for connections to ``address``, or from there.

        Raises ConfigError when they would cross a network without protection, and for files that are of no use.
        """
        files = self._files()
        if not files and address.startswith("tls:"):
            raise ConfigError("{address} asks for certificates. {how}", address=address, how=HOW)
        if not files and not self.unprotected and not is_local(address):
            raise ConfigError(
                "{address} is on a network, where whoever reaches a cluster without certificates can run programs on "
                "its machines. {how} Where nobody else is in that network, say --unprotected, or "
                "APPAREL_UNPROTECTED=yes.",
                address=address,
                how=HOW,
            )
        if not files:
            return {}
        if address.startswith("tcp:"):
            raise ConfigError(
                "{address} is without certificates. With them an address begins with tls.", address=address
            )
        self._try(files)
        roles = {
            f"tls_{role}_{what}": path
            for role in ("client", "scheduler", "worker")
            for what, path in (("cert", self.certificate), ("key", self.key))
        }
        return {"require_encryption": True, "tls_ca_file": self.authority, **roles}

    def _files(self) -> tuple[str, str, str] | None:
        files = (self.certificate, self.key, self.authority)
        if any(files) and not all(files):
            raise ConfigError(
                "A certificate, its key and the authority that signed it belong together. Give all three."
            )
        return files if all(files) else None

    def _try(self, files: tuple[str, str, str]) -> None:
        certificate, key, authority = files
        try:
            # a key with a password would ask for it at the keyboard, which a service has not
            ssl.create_default_context(cafile=authority).load_cert_chain(certificate, key, password=" ")
        except OSError as fault:
            raise ConfigError(
                "The certificate {certificate}, the key {key} and the authority {authority} cannot be used: {reason}. "
                "They must be PEM files that belong together, the key without a password.",
                certificate=certificate,
                key=key,
                authority=authority,
                reason=str(fault.strerror or fault),
            ) from fault


def is_local(address: str) -> bool:
    """Whether only programs of this machine reach ``address``, with or without a scheme and a port."""
    host = host_of(address)
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host_of(address: str) -> str:
    """The name or number of the machine in ``address``."""
    bare = address.rpartition("://")[2]
    return bare if bare.count(":") > 1 and "[" not in bare else urlsplit(f"//{bare}").hostname or ""

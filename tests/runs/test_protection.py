"""A cluster that crosses a network has certificates, or somebody says that it need not."""

from dataclasses import replace

import pytest

from apparel.errors import ConfigError
from apparel.runs.protection import Protection
from tests.runs.certificates import certified, with_password

LOCAL = [
    "127.0.0.1",
    "localhost",
    "tcp://127.0.0.1:8786",
    "tcp://localhost:8786",
    "::1",
    "tcp://[::1]:8786",
    "127.1.2.3",
]
ON_A_NETWORK = [
    "0.0.0.0",
    "",
    "::",
    "192.168.0.7",
    "tcp://first-machine:8786",
    "tcp://[fe80::1]:8786",
    "tcp://127.0.0.1.evil:1",
]


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    return certified(tmp_path_factory.mktemp("certificates"), "ours")


@pytest.mark.parametrize("address", LOCAL)
def test_what_stays_on_this_machine_needs_none(address):
    assert Protection().for_dask(address) == {}


@pytest.mark.parametrize("address", ON_A_NETWORK)
def test_what_crosses_a_network_is_refused_without(address, ours):
    with pytest.raises(ConfigError, match="Give --certificate, --key and --authority"):
        Protection().for_dask(address)
    assert Protection(unprotected=True).for_dask(address) == {}
    if not address.startswith("tcp:"):
        assert ours.for_dask(address)["require_encryption"]


def test_certificates_and_addresses_must_fit(ours):
    with pytest.raises(ConfigError, match="an address begins with tls"):
        ours.for_dask("tcp://first-machine:8786")
    with pytest.raises(ConfigError, match="asks for certificates"):
        Protection(unprotected=True).for_dask("tls://first-machine:8786")


@pytest.mark.parametrize("missing", ["certificate", "key", "authority"])
def test_all_three_belong_together(ours, missing):
    with pytest.raises(ConfigError, match="Give all three"):
        replace(ours, **{missing: ""}).for_dask("127.0.0.1")


def test_files_that_are_of_no_use_are_refused_with_the_reason(ours, tmp_path):
    theirs, text = certified(tmp_path, "theirs"), tmp_path / "words.pem"
    text.write_text("no certificate")
    for broken in (
        replace(ours, key=theirs.key),
        replace(ours, certificate=str(text)),
        replace(ours, authority=str(text)),
        replace(ours, key=str(tmp_path / "nowhere.pem")),
        replace(ours, authority=str(tmp_path)),
        with_password(ours),
    ):
        with pytest.raises(ConfigError, match=r"cannot be used: .*must be PEM files"):
            broken.for_dask("first-machine")

"""What a host reads: the Dockerfile, the compose file, the unit and the page for hosts agree and name what there is."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import typer
import yaml
from streamlit import config

from apparel import settings
from apparel.cli.app import app
from tests import hosted
from tests.hosted import ROOT

HOSTING = ROOT / "hosting"
COMPOSE = yaml.safe_load((HOSTING / "compose.yaml").read_text())
UNIT = (HOSTING / "apparel.service").read_text()
PAGE = (HOSTING / "README.md").read_text()


def test_a_space_asks_at_the_port_where_the_app_listens():
    front = yaml.safe_load((ROOT / "README.md").read_text().split("---\n")[1])
    port = hosted.environment()["STREAMLIT_SERVER_PORT"]
    assert front["sdk"] == "docker"
    assert [str(front["app_port"]), *hosted.instructions("EXPOSE")] == [port, port]
    assert [part.partition(":")[2] for part in COMPOSE["services"]["app"]["ports"]] == [port]
    assert f"STREAMLIT_SERVER_PORT={port}\n" in UNIT


def test_the_image_is_a_plain_users_and_holds_what_the_app_needs_in_the_pinned_versions():
    assert hosted.instructions("USER") == ["1000"]
    assert "--uid 1000" in hosted.instructions("RUN")[0]
    assert hosted.environment()["APPAREL_HOME"] in hosted.instructions("VOLUME")
    assert any(line.endswith("-r requirements.txt") for line in hosted.instructions("RUN"))
    assert all((ROOT / line.split()[0]).exists() for line in hosted.instructions("COPY"))
    assert tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["browser"]["gatherUsageStats"] is False


def test_every_service_of_the_app_is_read_only_and_runs_a_command_that_there_is():
    ours = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "apparel"}
    assert set(ours) == {"app", "scheduler", "worker"}
    for service in ours.values():
        assert service["read_only"]
        assert service["tmpfs"] == ["/tmp"]
        if "command" in service:
            *python, name = service["command"][:4]
            assert python == ["python", "-m", "apparel"]
            command = typer.main.get_command(app).commands[name]
            command.make_context(name, service["command"][4:])  # it would refuse what it does not know
    assert COMPOSE["services"]["app"]["volumes"] == [f"home:{hosted.environment()['APPAREL_HOME']}"]


@pytest.mark.parametrize("file", ["Dockerfile", "README.md", "hosting/compose.yaml", "hosting/apparel.service"])
def test_a_setting_that_is_named_is_one_that_is_read(file):
    _names_real_settings((ROOT / file).read_text())


def test_the_page_for_hosts_names_real_settings_and_the_path_of_the_health_check():
    _names_real_settings(PAGE)
    assert "/_stcore/health" in hosted.health_check()
    assert "/_stcore/health" in PAGE


def test_systemd_takes_the_unit(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed here")
    shutil.copytree("/usr/lib/systemd/system", tmp_path / "usr/lib/systemd/system", symlinks=True)
    (tmp_path / "lib").symlink_to("usr/lib")
    program = tmp_path / re.search(r"^ExecStart=/(\S+)", UNIT, re.MULTILINE)[1]
    program.parent.mkdir(parents=True)
    program.touch(0o755)
    shutil.copy(HOSTING / "apparel.service", tmp_path / "usr/lib/systemd/system")
    verified = subprocess.run(
        ["systemd-analyze", "verify", f"--root={tmp_path}", "apparel.service"], capture_output=True, text=True
    )
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize(
    ("limit", "cores"), [("max 100000", 64), ("200000 100000", 2), ("50000 100000", 1), ("9900000 100000", 64)]
)
def test_a_container_trains_on_the_cores_that_it_may_use(limit, cores, tmp_path, monkeypatch):
    file = tmp_path / "cpu.max"
    file.write_text(f"{limit}\n")
    monkeypatch.setattr(settings, "CORE_LIMIT", file)
    monkeypatch.setattr(settings.os, "sched_getaffinity", lambda _: range(64), raising=False)
    assert settings.core_count() == cores


def _names_real_settings(text):
    config.get_option("server.port")  # Streamlit writes its table at the first question
    known = {option.env_var for option in config._config_options_template.values()}
    known |= set(re.findall(r"``(APPAREL_\w+)``", Path(settings.__file__).read_text()))
    for benchmark in (ROOT / "benchmarks").glob("*.py"):
        known |= set(re.findall(r"environ\.get\(\"(APPAREL_\w+)\"", benchmark.read_text()))
    named = set(re.findall(r"\b(?:APPAREL|STREAMLIT)_[A-Z_]*[A-Z]\b", text))
    assert named - known == set()

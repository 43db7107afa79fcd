"""Settings: from the environment, documented, and the shipped data found."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import server.config
from geo.errors import QueryError
from server.config import Settings, port_number, shipped_data
from tests.server.conftest import ROOT, SHIPPED


def test_defaults() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.data.resolve() == SHIPPED.resolve()


def test_an_empty_variable_counts_as_unset() -> None:
    empty = {"HUDUT_DATA": "", "HUDUT_HOST": "", "HUDUT_PORT": ""}
    assert Settings.from_environment(empty) == Settings.from_environment({})


def test_the_environment_is_read() -> None:
    settings = Settings.from_environment(
        {"HUDUT_DATA": "/x/y", "HUDUT_HOST": "0.0.0.0", "HUDUT_PORT": "0"}
    )
    assert (settings.data, settings.host, settings.port) == (Path("/x/y"), "0.0.0.0", 0)


@pytest.mark.parametrize("text", ["-1", "65536", "80a", " 80", "8e3", "٨٠", "1" * 400, ""])
def test_a_port_is_a_number_in_range(text: str) -> None:
    with pytest.raises(QueryError, match="65535"):
        port_number(text, "HUDUT_PORT")


def test_every_variable_is_documented() -> None:
    source = Path(server.config.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'env\.get\("(HUDUT_\w+)"\)', source))
    assert read == {"HUDUT_DATA", "HUDUT_HOST", "HUDUT_PORT"}
    assert all(name in (server.config.__doc__ or "") for name in read)


def test_the_shipped_data_lie_beside_the_package() -> None:
    assert shipped_data().resolve() == SHIPPED.resolve()


def test_in_a_wheel_the_data_lie_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "server"
    (package / "shipped").mkdir(parents=True)
    (package / "shipped" / "datapackage.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(server.config, "__file__", str(package / "config.py"))
    assert shipped_data() == package / "shipped"


def test_importing_the_server_starts_and_reads_nothing() -> None:
    code = (
        "import sys, server; print(sorted({'flask', 'folium', 'geo.dataset'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

"""The `hudut` command as a historian meets it: real processes, real exit codes."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server import cli
from tests.server.conftest import ROOT, SHIPPED, TINY

HUDUT = [sys.executable, "-m", "server.cli"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUDUT_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **more}


def run(
    *arguments: str, cwd: Path = ROOT, code: int = 0, **more: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*HUDUT, *arguments], cwd=cwd, env=environment(**more), capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr
    return done


@pytest.mark.parametrize(
    "arguments", [["--help"], ["serve", "--help"], ["check", "-h"], ["export", "-h"], ["who", "-h"]]
)
def test_help_shows_an_example(arguments: list[str]) -> None:
    done = run(*arguments)
    assert "example" in done.stdout
    assert "hudut " in done.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from server import cli\n"
        "try:\n    cli.main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'flask', 'folium', 'numpy', 'shapely', 'geopandas', 'pandas', 'babel'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "HEAVY []"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bogus"],
        ["export"],
        ["export", "towns"],
        ["who"],
        ["who", "1"],
        ["who", "91", "0"],
        ["who", "nan", "0"],
        ["who", "0", "181"],
        ["who", "1.75", "4.25", "--date", "1905-13-40"],
        ["who", "1.75", "4.25", "--date", "2525-01-01"],
        ["export", "events", "--date", "1905-13-40"],
        ["export", "events", "--date", "1905-03-16", "--from", "1905"],
        ["export", "events", "--from", "1906", "--to", "1905"],
        ["export", "events", "--bbox", "a,b"],
        ["export", "events", "--kind", "war"],
        ["export", "events", "--by", "de_jure"],
        ["export", "events", "--lang", "xx"],
        ["export", "borders", "--by", "both"],
        ["export", "borders", "--date", "1500-01-01"],
        ["export", "treaties", "--treaty", "nope"],
        ["export", "view", "--layers", "sky"],
        ["export", "events", "-o", "no/such/folder/x.geojson"],
        ["export", "events", "-o", "."],
        ["serve", "--port", "99999"],
        ["serve", "--port", "http"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_says_why(arguments: list[str]) -> None:
    done = run(*arguments, code=2, HUDUT_DATA=str(TINY))
    assert done.stdout == ""
    assert len(done.stderr.strip()) > 20


def test_a_wrong_port_in_the_environment_is_wrong_usage() -> None:
    assert "HUDUT_PORT" in run("serve", code=2, HUDUT_PORT="eighty").stderr


def test_check_of_good_data_counts_it() -> None:
    done = run("check", str(TINY))
    assert re.search(r"events +10 \(1 without a known place\)", done.stdout)
    assert re.search(r"territories +8\n", done.stdout)
    assert "no problems" in done.stdout


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The invented world with three mistakes in two files."""
    world = tmp_path / "broken"
    shutil.copytree(TINY, world)
    events = world / "events.csv"
    text = events.read_text(encoding="utf-8")
    assert text.count("1905-03-16,1905-03-16") == 2
    text = text.replace("peace-signed,1905-03-16", "peace-signed,1905-02-30", 1)
    text = text.replace(",midtown,named,,,,,peace-1905,", ",atlantis,named,,,,,peace-1905,", 1)
    events.write_text(text, encoding="utf-8")
    places = world / "places.csv"
    text = places.read_text(encoding="utf-8")
    assert "westown,Batıkent,Westown,city,1.25," in text
    places.write_text(text.replace("city,1.25,", "city,north,", 1), encoding="utf-8")
    return world


def test_check_lists_every_problem_with_row_and_remedy(broken: Path) -> None:
    done = run("check", str(broken), code=1)
    *lines, count = done.stdout.splitlines()
    assert count == f"{len(lines)} problems found."
    assert len(lines) >= 3
    for start in ("events.csv:8:edtf '1905-02-30' - ", "events.csv:8:place_id 'atlantis' - ",
                  "places.csv:4:lat 'north' - "):  # fmt: skip
        found = [line for line in lines if line.startswith(start)]
        assert found, (start, lines)
        assert found[0].count(" - ") >= 2, "reason and remedy"


def test_check_can_report_in_turkish(broken: Path) -> None:
    english = run("check", str(broken), code=1).stdout.splitlines()
    turkish = run("check", str(broken), "--lang", "tr", code=1).stdout.splitlines()
    assert len(english) == len(turkish)
    assert english[0] != turkish[0]
    assert english[0].split(" ")[0] == turkish[0].split(" ")[0]


@pytest.mark.parametrize(
    "arguments",
    [["serve"], ["export", "events"], ["export", "borders"], ["who", "1.75", "4.25"]],
    ids=" ".join,
)
def test_any_command_on_bad_data_gives_the_report(broken: Path, arguments: list[str]) -> None:
    report = run("check", str(broken), code=1).stdout
    done = run(*arguments, code=1, HUDUT_DATA=str(broken))
    assert done.stdout == ""
    assert done.stderr == report


@pytest.mark.parametrize("what", ["check", "serve"])
def test_a_folder_without_a_dataset_is_a_problem(tmp_path: Path, what: str) -> None:
    done = run(what, str(tmp_path), code=1)
    assert "datapackage.json" in done.stdout + done.stderr


def test_the_shipped_data_are_found_from_anywhere(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert str(SHIPPED) in done.stdout


def test_export_writes_geojson_to_standard_output() -> None:
    done = run("export", "borders", "--date", "1905-03-16", HUDUT_DATA=str(TINY))
    features = json.loads(done.stdout)["features"]
    assert {each["properties"]["code"] for each in features} == {"RED", "BLU", "GRN"}


def test_export_takes_boxes_west_of_greenwich() -> None:
    for bbox in (["--bbox", "-10,0,9.5,2"], ["--bbox=-10,0,9.5,2"]):
        done = run("export", "events", *bbox, HUDUT_DATA=str(TINY))
        ids = {each["properties"]["id"] for each in json.loads(done.stdout)["features"]}
        assert "peace-signed" in ids
        assert "coronation" not in ids  # north of the box


def test_export_takes_years_before_our_era() -> None:
    done = run("export", "events", "--from", "-0431-03-01", "--to", "1902", HUDUT_DATA=str(TINY))
    assert [e["properties"]["id"] for e in json.loads(done.stdout)["features"]] == ["coronation"]


def test_export_writes_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "borders.geojson"
    target.write_text("before", encoding="utf-8")
    run("export", "borders", "--date", "1905-02-30", "-o", str(target), code=2)
    assert target.read_text(encoding="utf-8") == "before"
    run("export", "borders", "--date", "1905-03-16", "-o", str(target), HUDUT_DATA=str(TINY))
    assert json.loads(target.read_text(encoding="utf-8"))["type"] == "FeatureCollection"
    assert [path.name for path in tmp_path.iterdir()] == ["borders.geojson"]


def test_a_file_gets_ordinary_permissions(tmp_path: Path) -> None:
    target = tmp_path / "events.geojson"
    before = os.umask(0o022)
    try:
        cli._write_whole(target, "{}")
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o644


def test_a_link_keeps_pointing_where_it_pointed(tmp_path: Path) -> None:
    target, link = tmp_path / "target.geojson", tmp_path / "link.geojson"
    target.write_text("old")
    link.symlink_to(target)
    run("export", "events", "-o", str(link), HUDUT_DATA=str(TINY))
    assert link.is_symlink()
    assert json.loads(target.read_text())["type"] == "FeatureCollection"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    run("export", "events", "-o", str(pipe), HUDUT_DATA=str(TINY))
    out, _ = reader.communicate(timeout=30)
    assert json.loads(out)["type"] == "FeatureCollection"
    assert pipe.is_fifo()


def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="space"):
        cli._write_whole(tmp_path / "x.geojson", "{}")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    process = subprocess.Popen(
        [*HUDUT, "export", "borders"], env=environment(HUDUT_DATA=str(TINY)), cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()  # `| head -0`
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert errors == b""


def test_who_answers_as_promised() -> None:
    done = run("who", "2.5", "7.5", "--date", "1905-03-16", "--json", HUDUT_DATA=str(TINY))
    answer = json.loads(done.stdout)
    assert answer["on"] == "land"
    assert answer["territory"] == "HARBOUR"
    assert answer["de_facto"] == {
        "polity": "blue", "code": "BLU", "name_tr": "Mavi Birlik", "name_en": "Blue League",
    }  # fmt: skip
    assert answer["de_jure"]["code"] == "RED"
    assert answer["basis"] == "treaty:peace-1905"
    assert answer["certainty"] == "A"
    assert answer["edge_km"] == pytest.approx(55.3, abs=0.1)
    assert answer["edge_uncertainty_km"] is not None


@pytest.mark.parametrize(
    ("lat", "lon", "on"),
    [("0.2", "9.9", "sea"), ("-3.5", "-100.25", "outside"), ("89", "1", "outside")],
)
def test_who_at_sea_and_elsewhere(lat: str, lon: str, on: str) -> None:
    answer = json.loads(
        run("who", lat, lon, "--date", "1905-03-16", "--json", HUDUT_DATA=str(TINY)).stdout
    )
    assert answer["on"] == on
    keys = (
        "territory",
        "de_facto",
        "de_jure",
        "basis",
        "certainty",
        "edge_km",
        "edge_uncertainty_km",
    )
    assert [answer[key] for key in keys] == [None] * 7
    assert run("who", lat, lon, HUDUT_DATA=str(TINY)).stdout.strip()


def test_who_without_a_day_tells_the_succession() -> None:
    answer = json.loads(run("who", "1.75", "4.25", "--json", HUDUT_DATA=str(TINY)).stdout)
    assert [row["de_facto"]["code"] for row in answer["succession"]] == ["BLU", "GRN", "DIS", "RED"]
    words = run("who", "1.75", "4.25", HUDUT_DATA=str(TINY)).stdout
    assert [words.index(f"({code})") for code in ("BLU", "GRN", "DIS", "RED")] == sorted(
        words.index(f"({code})") for code in ("BLU", "GRN", "DIS", "RED")
    )


def test_who_names_what_a_holding_rests_on() -> None:
    words = run("who", "1.75", "4.25", HUDUT_DATA=str(TINY)).stdout
    assert "The republic ends, 1 July 1906 (event:republic-ends)" in words
    assert "Red enters Middle, April 1907 (act:red-enters-middle)" in words


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(*arguments: str, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [*HUDUT, "serve", *arguments], env=environment(**more), cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line + process.stderr.read()
        yield process, found.group()
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
        process.stdout.close()
        process.stderr.close()


def test_serve_prints_its_address_answers_and_ends_quietly() -> None:
    with served(str(TINY), "--port", "0") as (process, address):
        with urllib.request.urlopen(f"{address}healthz", timeout=30) as answer:
            assert json.load(answer)["status"] == "ok"
            assert "Werkzeug" not in (answer.headers["Server"] or "")
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_serve_takes_no_large_body() -> None:
    with served(str(TINY), "--port", "0") as (_, address):
        host = urllib.parse.urlsplit(address)
        client = http.client.HTTPConnection(host.hostname or "", host.port, timeout=30)
        client.putrequest("POST", "/")
        client.putheader("Content-Length", str(2**20))
        client.endheaders()  # refused by its size alone, before any of it is sent
        assert client.getresponse().status == 413
        client.close()


def test_serve_takes_host_and_port_from_the_environment() -> None:
    port = free_port()
    with served(HUDUT_DATA=str(TINY), HUDUT_HOST="127.0.0.1", HUDUT_PORT=str(port)) as (_, address):
        assert address == f"http://127.0.0.1:{port}/"


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", str(TINY), "--port", str(port), code=1)
    assert f"port {port} is taken" in done.stderr
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_address_that_is_not_ours_is_named() -> None:
    done = run("serve", str(TINY), "--host", "192.0.2.1", "--port", "0", code=1)
    assert "192.0.2.1" in done.stderr

"""Files as they are: ours, the base map's, Leaflet's."""

import os
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import server
from server import assets, create_app
from server.config import Settings
from tests.server.conftest import TINY

STATIC = Path(server.__file__).parent / "static"
FILES = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_ours_is_served(tiny: FlaskClient, name: str) -> None:
    answer = tiny.get(f"/static/{name}")
    assert answer.status_code == 200
    assert answer.data == (STATIC / name).read_bytes()
    edition = tiny.get("/healthz").get_json()["edition"]
    assert tiny.get(f"/static/{edition}/{name}").data == answer.data


def test_scripts_and_styles_have_the_types_browsers_insist_on(tiny: FlaskClient) -> None:
    types = {
        "/static/css/page.css": "text/css; charset=utf-8",
        "/static/js/dates.js": "text/javascript; charset=utf-8",
        "/vendor/leaflet/leaflet.js": "text/javascript; charset=utf-8",
        "/vendor/leaflet/leaflet.css": "text/css; charset=utf-8",
        "/favicon.svg": "image/svg+xml",
    }
    assert {path: tiny.get(path).content_type for path in types} == types


@pytest.mark.parametrize("name", assets.LEAFLET)
def test_leaflet_comes_from_its_package(tiny: FlaskClient, name: str) -> None:
    answer = tiny.get(f"/vendor/leaflet/{name}")
    assert answer.status_code == 200
    assert len(answer.data) > 100
    assert "max-age=" in answer.headers["Cache-Control"]


def test_the_leaflet_is_the_one_folium_is_written_for(tiny: FlaskClient) -> None:
    assert "Leaflet 1.9.4" in tiny.get("/vendor/leaflet/leaflet.js").text[:200]


def test_a_favicon_by_its_old_name(tiny: FlaskClient) -> None:
    answer = tiny.get("/favicon.ico", follow_redirects=True)
    assert answer.status_code == 200
    assert answer.content_type.startswith("image/")


def test_the_base_map_is_served_and_kept(shipped: FlaskClient, shipped_app: Flask) -> None:
    listed = shipped_app.extensions["hudut.files"]["basemap"]
    assert listed
    for name, path in listed.items():
        answer = shipped.get(f"/basemap/{name}")
        assert answer.data == path.read_bytes()
        assert "max-age=86400" in answer.headers["Cache-Control"]
    address = shipped_app.extensions["hudut.catalog"].basemap_url(name)
    assert "immutable" in shipped.get(address).headers["Cache-Control"]


def test_an_older_edition_in_the_address_is_not_kept_for_good(shipped: FlaskClient) -> None:
    answer = shipped.get("/basemap/lakes.geojson?v=000000000000")
    assert "immutable" not in answer.headers["Cache-Control"]


def test_a_file_saved_while_the_server_runs_has_another_tag(tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(TINY, world)
    lakes = world / "basemap" / "lakes.geojson"
    lakes.parent.mkdir(exist_ok=True)
    empty = '{"type": "FeatureCollection", "features": []}'
    lakes.write_text(empty, encoding="utf-8")
    client = create_app(Settings(data=world, testing=True)).test_client()
    before = client.get("/basemap/lakes.geojson")
    lakes.write_text(f"{empty}\n", encoding="utf-8")
    os.utime(lakes, ns=(0, 0))
    after = client.get("/basemap/lakes.geojson", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.text == f"{empty}\n"


@pytest.mark.parametrize("named", ["folder", "descriptor"])
def test_a_descriptor_with_a_byte_order_mark_is_served(tmp_path: Path, named: str) -> None:
    world = tmp_path / "world"
    shutil.copytree(TINY, world)
    descriptor = world / "datapackage.json"
    descriptor.write_bytes(b"\xef\xbb\xbf" + descriptor.read_bytes())
    data = world if named == "folder" else descriptor
    client = create_app(Settings(data=data, testing=True)).test_client()
    assert client.get("/about").status_code == 200
    assert client.get("/map/1905-03-16").status_code == 200

"""Entity tags, compression, and what may be kept for how long."""

import gzip
import threading

import pytest
from flask.testing import FlaskClient

from server.caching import AnswerCache

PAGES = ["/", "/map/1905-03-16", "/events/peace-signed", "/about"]
EXPORTS = ["/export/events.geojson", "/export/borders.geojson?date=1905-03-16"]


@pytest.mark.parametrize(
    "path", [*PAGES, *EXPORTS, "/map/1905-03-16.svg", "/vendor/leaflet/leaflet.js"]
)
def test_who_has_it_is_not_sent_it_again(tiny: FlaskClient, path: str) -> None:
    first = tiny.get(path)
    tag = first.headers["ETag"]
    again = tiny.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == tag
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert set(again.vary) == set(first.vary)
    several = tiny.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert several.status_code == 304
    other = tiny.get(path, headers={"If-None-Match": 'W/"other"'})
    assert other.status_code == 200


def test_a_page_already_there_is_not_rendered(
    tiny: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = tiny.get("/map/1904-01-01").headers["ETag"]
    tiny.application.extensions["hudut.answers"] = AnswerCache(2**20)
    monkeypatch.setattr("server.sheets.day_sheet", lambda *_: pytest.fail("rendered"))
    assert tiny.get("/map/1904-01-01", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["/about", "/export/events.geojson?date=1905-03-16"])
def test_the_tag_knows_the_language(tiny: FlaskClient, path: str) -> None:
    turkish = tiny.get(path, headers={"Accept-Language": "tr"})
    english = tiny.get(path, headers={"Accept-Language": "en"})
    assert turkish.headers["ETag"] != english.headers["ETag"]
    assert "Accept-Language" in turkish.vary
    stale = tiny.get(
        path, headers={"Accept-Language": "en", "If-None-Match": turkish.headers["ETag"]}
    )
    assert stale.status_code == 200


def test_the_tag_knows_the_question(tiny: FlaskClient) -> None:
    paths = ["date=1905-03-16", "date=1905-03-17", "date=1905-03-16&by=de_jure", "", "from=1905"]
    tags = {tiny.get(f"/export/borders.geojson?{query}").headers["ETag"] for query in paths}
    assert len(tags) == len(paths)
    pictures = [f"/map/1905-03-{day}.svg{by}" for day in (16, 17) for by in ("", "?by=de_jure")]
    assert len({tiny.get(path).headers["ETag"] for path in pictures}) == len(pictures)


def test_the_same_question_in_other_words_has_the_same_tag(tiny: FlaskClient) -> None:
    one = tiny.get("/export/events.geojson?kind=treaty,battle&date=1905-03-16")
    two = tiny.get("/export/events.geojson?date=1905-03-16&kind=treaty,battle,treaty&lang=tr")
    assert one.headers["ETag"] == two.headers["ETag"]


@pytest.mark.parametrize("path", [*PAGES, *EXPORTS])
def test_pages_and_exports_are_asked_about_before_each_use(tiny: FlaskClient, path: str) -> None:
    assert tiny.get(path).headers["Cache-Control"] == "public, no-cache"


def test_what_names_its_version_is_kept_for_good(tiny: FlaskClient) -> None:
    edition = tiny.get("/healthz").get_json()["edition"]
    for path in (
        f"/data/atlas.{edition}.tr.json",
        f"/data/atlas.{edition}.en.json",
        f"/data/partition.{edition}.topojson",
        f"/static/{edition}/css/page.css",
    ):
        answer = tiny.get(path)
        assert answer.status_code == 200, path
        assert "immutable" in answer.headers["Cache-Control"]
        assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert "immutable" not in tiny.get("/static/css/page.css").headers["Cache-Control"]
    old = tiny.get("/static/0123456789ab/css/page.css")
    assert old.status_code == 200
    assert "immutable" not in old.headers["Cache-Control"]


@pytest.mark.parametrize("path", [*PAGES, *EXPORTS, "/events/nobody", "/static/css/page.css"])
def test_text_is_compressed_for_who_can_read_it(tiny: FlaskClient, path: str) -> None:
    plain = tiny.get(path)
    packed = tiny.get(path, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    assert "Accept-Encoding" in plain.vary
    assert "Accept-Encoding" in packed.vary
    refused = tiny.get(path, headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_pictures_are_not_compressed_twice(tiny: FlaskClient) -> None:
    answer = tiny.get("/vendor/leaflet/images/layers.png", headers={"Accept-Encoding": "gzip"})
    assert answer.content_type == "image/png"
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("path", [*PAGES, *EXPORTS, "/nix"])
def test_head_is_get_without_the_body(tiny: FlaskClient, path: str) -> None:
    got, asked = tiny.get(path), tiny.head(path)
    assert asked.status_code == got.status_code
    assert asked.data == b""
    for name in ("Content-Type", "ETag", "Cache-Control", "Content-Length"):
        assert asked.headers.get(name) == got.headers.get(name)


def test_the_cache_forgets_what_was_not_used() -> None:
    cache = AnswerCache(1000)
    for number in range(10):
        cache.body(f"t{number}", lambda: b"x" * 300, packed=False)
    assert len(cache) == 3
    assert cache.size == 900
    assert cache.body("t9", lambda: pytest.fail("built again"), packed=False) == b"x" * 300
    cache.body("t7", lambda: pytest.fail("built again"), packed=False)
    cache.body("new", lambda: b"y" * 300, packed=False)
    assert cache.body("t7", lambda: pytest.fail("used, yet forgotten"), packed=False)
    assert cache.body("t8", lambda: b"again", packed=False) == b"again"


def test_one_large_answer_does_not_empty_the_cache() -> None:
    cache = AnswerCache(1000)
    cache.body("small", lambda: b"s" * 100, packed=False)
    assert cache.body("large", lambda: b"x" * 900, packed=False) == b"x" * 900
    assert len(cache) == 1
    assert cache.size == 100


def test_the_size_counts_both_forms() -> None:
    cache = AnswerCache(10_000)
    raw = b"hello " * 100
    packed = cache.body("t", lambda: raw, packed=True)
    assert gzip.decompress(packed) == raw
    assert cache.size == len(raw) + len(packed)
    assert cache.body("t", lambda: pytest.fail("built again"), packed=True) == packed
    assert cache.body("t", lambda: pytest.fail("built again"), packed=False) == raw


def test_many_threads_get_the_same(tiny: FlaskClient) -> None:
    tiny.application.extensions["hudut.answers"] = AnswerCache(2**20)
    seen: list[bytes] = []

    def ask() -> None:
        client = tiny.application.test_client()
        for path in ("/map/1905-03-16", "/export/borders.geojson?date=1904-05-10"):
            answer = client.get(path)
            assert answer.status_code == 200
            seen.append(answer.data)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 16
    assert len(set(seen)) == 2


def test_the_tag_knows_the_edition(tiny: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (*PAGES, *EXPORTS):
        before = tiny.get(path).headers["ETag"]
        with monkeypatch.context() as later:
            later.setitem(tiny.application.extensions, "hudut.edition", "0123456789ab")
            assert tiny.get(path, headers={"If-None-Match": before}).status_code == 200, path


def test_a_page_links_to_itself_as_it_was_asked_for(tiny: FlaskClient) -> None:
    # The order matters: the second must not be given the links of the first.
    for query in ("date=1905-03-16&by=de_jure", "date=1905-03-16"):
        assert f'href="/?{query}&lang=en"' in tiny.get(f"/?{query}").text.replace("&amp;", "&")

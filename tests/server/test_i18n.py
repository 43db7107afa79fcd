"""Both languages say everything, and a reader gets the right one."""

import json
import re
import string
from pathlib import Path

import pytest

import server
from geo.acts import ActKind
from geo.agents import Role
from geo.events import EventKind, PlaceBasis
from geo.sources import Certainty, Seen
from geo.treaties import Disposal, Stage, Standing, TreatyStatus
from server import i18n
from server.params import Why

FOLDER = Path(server.__file__).parent
FILES = sorted((FOLDER / "messages").glob("*.json"))


def test_the_languages_have_the_same_keys() -> None:
    keys = {lang: set(i18n.messages(lang)) for lang in i18n.LANGUAGES}
    assert keys["tr"] - keys["en"] == set()
    assert keys["en"] - keys["tr"] == set()


def test_the_languages_have_the_same_placeholders() -> None:
    def names(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}

    for key, text in i18n.messages("tr").items():
        assert names(text) == names(i18n.messages("en")[key]), key


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_messages_are_flat_text_without_repeats(file: Path) -> None:
    pairs = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=lambda pairs: pairs)
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys))
    assert all(isinstance(text, str) and text.strip() for _, text in pairs)


@pytest.mark.parametrize("file", [f for f in FILES if ".tr." in f.name], ids=lambda file: file.name)
def test_turkish_uses_the_turkish_apostrophe(file: Path) -> None:
    assert "'" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_closed_vocabulary_has_its_words(lang: str) -> None:
    wanted = [
        *(f"kind.{kind.value}" for kind in EventKind),
        *(f"role.{role.value}" for role in Role),
        *(f"stage.{stage.value}" for stage in Stage),
        *(f"how.{how.value}" for how in Disposal),
        *(f"treaty_status.{status.value}" for status in TreatyStatus),
        *(f"standing.{standing.value}" for standing in Standing),
        *(f"certainty.{certainty.value}" for certainty in Certainty),
        *(f"seen.{seen.value}" for seen in Seen),
        *(f"event.basis.{basis.value}" for basis in PlaceBasis),
        *(f"error.why.{why.value}" for why in Why),
    ]
    assert [key for key in wanted if key not in i18n.messages(lang)] == []
    assert ActKind  # acts are told by their titles


def test_every_message_a_template_or_module_names_exists() -> None:
    named = set()
    for template in (FOLDER / "templates").glob("*.html"):
        named |= set(
            re.findall(r"""\bt\(\s*["']([\w.]+)["']\s*[,)]""", template.read_text("utf-8"))
        )
    for module in FOLDER.glob("*.py"):
        named |= set(
            re.findall(r"""translate\(\s*lang,\s*"([\w.]+)"\s*[,)]""", module.read_text("utf-8"))
        )
    assert len(named) > 60
    assert named - set(i18n.messages("tr")) == set()


def test_a_missing_message_is_an_error_and_not_a_key_on_the_page() -> None:
    with pytest.raises(i18n.MessageError):
        i18n.translate("tr", "no.such.message")


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        (None, "tr"),
        ("", "tr"),
        ("*", "tr"),
        ("tr", "tr"),
        ("tr-TR,tr;q=0.9", "tr"),
        ("en-GB", "en"),
        ("en;q=0.5, tr;q=0.6", "tr"),
        ("en;q=0.6, tr;q=0.5", "en"),
        ("en, tr", "en"),
        ("tr, en", "tr"),
        ("de", "en"),
        ("de, *;q=0.1", "tr"),
        ("tr;q=0, en;q=0.1", "en"),
        ("tr;q=0", "en"),
        ("tr;q=abc, en;q=0.2", "en"),
        (";;;,,,=", "en"),
        ("en" + ",x" * 5000, "en"),
    ],
)
def test_accept_language(header: str | None, lang: str) -> None:
    assert i18n.preferred(header) == lang


@pytest.mark.parametrize(
    ("value", "lang", "digits", "text"),
    [
        (1234567.89, "tr", 1, "1.234.567,9"),
        (1234567.89, "en", 1, "1,234,567.9"),
        (0, "tr", 0, "0"),
        (-12.5, "en", 1, "−12.5"),
    ],
)
def test_numbers_as_the_language_writes_them(
    value: float, lang: str, digits: int, text: str
) -> None:
    assert i18n.number(value, lang, digits) == text


def test_small_areas_keep_a_decimal() -> None:
    assert i18n.km2(9.94, "tr") == "9,9\u00a0km²"
    assert i18n.km2(10_193.4, "tr") == "10.193\u00a0km²"

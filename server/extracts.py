"""Extracts: which part of the atlas is asked for, and that part as GeoJSON.

The same questions come over the web (`server.exports`) and from the command line
(`server.cli`), so both accept and refuse the same things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.events import EventKind
from geo.temporal import Timespan, iso
from server import params
from server.i18n import DEFAULT
from server.params import ParameterError, Why

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.geometry import BBox

__all__ = ["ACCEPTED", "Extract", "geojson"]

ACCEPTED: Mapping[str, tuple[str, ...]] = {
    "events": ("date", "from", "to", "bbox", "kind"),
    "borders": ("date", "from", "to", "bbox", "by"),
    "territories": ("date", "bbox", "by"),
    "treaties": ("date", "treaty"),
    "view": ("date", "bbox", "by", "kind"),
}
"""What can be extracted, and the parameters each takes; ``lang`` goes with all."""

RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Extract:
    """A question that has been read and found sound.

    ``day`` is one civil day, ``span`` a closed span of days; ``None`` means all. An empty
    ``kinds`` means every kind, an empty ``treaty`` every treaty.
    """

    what: str
    day: int | None
    span: Timespan | None
    bbox: BBox | None
    kinds: tuple[str, ...]
    by: str
    treaty: str
    lang: str

    @classmethod
    def read(cls, what: str, values: Mapping[str, str], lang: str = DEFAULT) -> Extract:
        """Return the question that these parameters ask; ``lang`` is used unless they say.

        Raises
        ------
        QueryError
            If a parameter is unknown here or its value cannot be used.
        """
        accepted = (*ACCEPTED[what], "lang")
        for name, value in values.items():
            if name not in accepted:
                raise ParameterError(name, value, ", ".join(accepted), why=Why.UNKNOWN)
            params.check_text(name, value)
        day, span = params.span(values)
        return cls(
            what=what,
            day=day,
            span=span,
            bbox=params.bbox(values["bbox"]) if "bbox" in values else None,
            kinds=(
                params.choices(values["kind"], "kind", [kind.value for kind in EventKind])
                if "kind" in values
                else ()
            ),
            by=params.by(values["by"]) if "by" in values else params.BY[0],
            treaty=values.get("treaty", ""),
            lang=params.lang(values["lang"]) if "lang" in values else lang,
        )

    @property
    def name_parts(self) -> tuple[str, ...]:
        """What distinguishes the extract, for the name of its file."""
        days: tuple[str, ...] = ()
        if self.day is not None:
            days = (iso(self.day),)
        elif self.span is not None:
            days = tuple(
                "" if end is None else iso(end) for end in (self.span.first, self.span.last)
            )
        by = "de-jure" if self.by == "de_jure" else ""
        return (self.what, *days, by, "-".join(self.kinds), self.treaty)


def geojson(atlas: Atlas, extract: Extract) -> str:
    """Return the GeoJSON text (RFC 7946) of an extract.

    Raises
    ------
    QueryError
        If the atlas does not answer for the day.
    UnknownIdError
        If there is no such treaty.
    """
    from geo import exporters

    return exporters.dumps(_collection(atlas, extract))


def _collection(atlas: Atlas, extract: Extract) -> dict[str, Any]:
    from geo import exporters

    day, span, bbox, lang = extract.day, extract.span, extract.bbox, extract.lang
    match extract.what:
        case "events":
            return exporters.events_geojson(
                atlas, day=day, span=span, bbox=bbox, kinds=extract.kinds or None, lang=lang
            )
        case "borders":
            return exporters.borders_geojson(
                atlas, day=day, span=span, by=extract.by, bbox=bbox, lang=lang
            )
        case "territories":
            return exporters.territories_geojson(
                atlas, day=day, by=extract.by, bbox=bbox, lang=lang
            )
        case "treaties":
            return exporters.treaties_geojson(
                atlas, treaty=extract.treaty or None, day=day, lang=lang
            )
        case _:
            return exporters.view_geojson(
                atlas,
                atlas.dataset.meta.opening_day if day is None else day,
                by=extract.by, bbox=bbox, kinds=extract.kinds or None, lang=lang,
                recent_days=RECENT_DAYS,
            )  # fmt: skip

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
    "territories": ("date", "from", "to", "bbox", "by"),
    "treaties": ("date", "bbox", "treaty"),
    "view": ("date", "bbox", "by", "kind", "treaty", "layers"),
}
"""What can be extracted, and the parameters each takes; ``lang`` goes with all."""

LAYERS = ("borders", "treaties", "recent", "events")
"""What a view is made of, as drawn from below up; treaties only when asked for."""

DRAWN = ("borders", "recent", "events")


@dataclass(frozen=True, slots=True)
class Extract:
    """A question that has been read and found sound.

    ``day`` is one civil day, ``span`` a closed span of days; ``None`` means all. An empty
    ``kinds`` means every kind, an empty ``treaty`` every treaty, no ``layers`` the usual ones.
    """

    what: str
    day: int | None
    span: Timespan | None
    bbox: BBox | None
    kinds: tuple[str, ...]
    by: str
    treaty: str
    layers: tuple[str, ...]
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
            layers=params.choices(values["layers"], "layers", LAYERS) if "layers" in values else (),
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

    A view without a day is that of the day on which the atlas opens.

    Raises
    ------
    QueryError
        If the atlas does not answer for the day.
    UnknownIdError
        If there is no such treaty.
    """
    from geo.exporters import EXPORTERS, dumps  # loads Shapely

    wanted: dict[str, Any] = {"lang": extract.lang, "bbox": extract.bbox, "day": extract.day}
    accepted = ACCEPTED[extract.what]
    if "from" in accepted:
        wanted["span"] = extract.span
    if "by" in accepted:
        wanted["by"] = extract.by
    if "kind" in accepted:
        wanted["kinds"] = extract.kinds or None
    if "treaty" in accepted:
        wanted["treaty"] = extract.treaty or None
    if extract.what == "view":
        wanted["layers"] = extract.layers or DRAWN
        if extract.day is None:
            wanted["day"] = atlas.dataset.meta.opening_day
    return dumps(EXPORTERS[extract.what](atlas, **wanted))

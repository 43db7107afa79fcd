"""Places with their position and radius of uncertainty, and the names they bore when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.bilingual import Named, Noted
from geo.temporal import HistoricalDate

__all__ = ["Place", "PlaceKind", "Toponym"]


class PlaceKind(StrEnum):
    """What kind of place it is."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    DISTRICT = "district"
    BUILDING = "building"
    REGION = "region"
    COUNTRY = "country"
    SEA = "sea"
    STRAIT = "strait"
    PASS = "pass"
    RIVER = "river"
    MOUNTAIN = "mountain"
    ESTATE = "estate"


@dataclass(frozen=True, slots=True)
class Place(Named, Noted):
    """A place. ``lat`` and ``lon`` are degrees, WGS 84; both ``None`` for a place never found.

    The true spot lies within ``radius_km`` of the point (``None``: not estimated).
    ``present_country`` is an ISO 3166-1 alpha-2 code of today.
    """

    id: str
    name_tr: str
    name_en: str
    kind: PlaceKind
    lat: float | None
    lon: float | None
    radius_km: float | None
    present_name: str
    present_country: str
    geonames_id: str
    coord_source_id: str
    note_tr: str
    note_en: str

    @property
    def located(self) -> bool:
        """Whether the place has a position."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True)
class Toponym(Noted):
    """A name of a place in one language (BCP 47) and, where known, the period of its use.

    ``edtf`` is ``None`` where the period is not known; ``official`` is ``None`` where it is
    not known whether the name was official.
    """

    place_id: str
    name: str
    lang: str
    edtf: HistoricalDate | None
    official: bool | None
    note_tr: str
    note_en: str
    source_id: tuple[str, ...]

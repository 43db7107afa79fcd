"""The time-atlas without its server: dates, data, the world on a day, exports.

Importing this package loads nothing heavy; each name below is fetched when first used.

>>> from geo import HistoricalDate
>>> HistoricalDate.parse("1921-03").words("en")
'March 1921'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.dataset import Dataset
    from geo.errors import AtlasError, DatasetError, DateError, Problem, QueryError, UnknownIdError
    from geo.readers import check_dataset, read_dataset
    from geo.slices import PolityArea, TimeSlice
    from geo.sovereignty import By
    from geo.temporal import HistoricalDate, Timespan

__all__ = [
    "Atlas",
    "AtlasError",
    "By",
    "Dataset",
    "DatasetError",
    "DateError",
    "HistoricalDate",
    "PolityArea",
    "Problem",
    "QueryError",
    "TimeSlice",
    "Timespan",
    "UnknownIdError",
    "check_dataset",
    "read_dataset",
]

_MODULES = {
    "Atlas": "geo.atlas",
    "AtlasError": "geo.errors",
    "By": "geo.sovereignty",
    "Dataset": "geo.dataset",
    "DatasetError": "geo.errors",
    "DateError": "geo.errors",
    "HistoricalDate": "geo.temporal",
    "PolityArea": "geo.slices",
    "Problem": "geo.errors",
    "QueryError": "geo.errors",
    "TimeSlice": "geo.slices",
    "Timespan": "geo.temporal",
    "UnknownIdError": "geo.errors",
    "check_dataset": "geo.readers",
    "read_dataset": "geo.readers",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)

"""The dataset a server shows: read once when the application is made, shared by all requests.

Everything here is read-only after loading; what is computed later (slices, the browser's
payload, the map's script) is pure, so two threads that compute it at once get the same.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from flask import current_app

from geo.atlas import Atlas
from geo.dataset import Dataset
from geo.package import DESCRIPTOR, package_folder
from geo.readers import read_dataset
from geo.slices import TimeSlice
from server import caching

__all__ = ["Catalog", "current"]

Made = TypeVar("Made")


@dataclass(frozen=True)
class Catalog:
    """One dataset with all that is derived from it for the length of the server's life.

    Attributes
    ----------
    atlas
        The facade of `geo`: slices, succession, who held a point.
    data
        The folder it was read from; the base map's files are served from there.
    package
        ``datapackage.json`` as it stands.
    version
        Stands for everything an answer depends on, the dataset's content and the program
        itself, 12 hexadecimal digits: a release that shapes the same data differently gives
        other addresses too. The dataset's own version is ``dataset.version``.
    """

    atlas: Atlas
    data: Path
    package: Mapping[str, Any]
    version: str
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    @classmethod
    def load(cls, data: Path) -> Catalog:
        """Read a dataset.

        Raises
        ------
        geo.errors.DatasetError
            If it has problems; all of them are listed.
        """
        data = package_folder(data)
        atlas = Atlas(read_dataset(data))
        # As `geo` reads it: a spreadsheet program may have put a byte order mark before it.
        package = json.loads((data / DESCRIPTOR).read_text(encoding="utf-8-sig"))
        program = caching.program_digest(Path(__file__).parent)
        edition = hashlib.sha256(f"{program} {atlas.dataset.version}".encode()).hexdigest()
        return cls(atlas=atlas, data=data, package=package, version=edition[:12])

    @property
    def dataset(self) -> Dataset:
        """The records themselves."""
        return self.atlas.dataset

    def basemap_url(self, name: str) -> str:
        """Return the address of a file of the base map, with the version: it keeps for good."""
        return f"/basemap/{name}?v={self.version}"

    def slice(self, day: int) -> TimeSlice:
        """Return the world on a day."""
        return self.atlas.slice(day)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what ``make`` gives, made once for the life of the catalog.

        For the few large things every reader needs; answers to single requests belong in the
        answer cache, which forgets.
        """
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            return cast(Made, self._made[key])


def current() -> Catalog:
    """Return the catalog of the application that answers the current request."""
    return cast(Catalog, current_app.extensions["hudut.catalog"])

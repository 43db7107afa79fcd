"""The package descriptor ``datapackage.json``: the files there are, and what they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from geo.dataset import Licence, PackageMeta, ResourceTerms
from geo.errors import DateError
from geo.problems import Report
from geo.schema import TableSchema
from geo.tables import read_bytes, read_text
from geo.temporal import parse_day

__all__ = ["DESCRIPTOR", "Package", "Resource", "package_folder", "read_package"]

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the package; ``schema`` is ``None`` where it is not a table."""

    name: str
    path: str
    schema: TableSchema | None


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package by resource name, and its description."""

    meta: PackageMeta
    resources: Mapping[str, Resource]


def package_folder(path: Path | str) -> Path:
    """Return the folder of a package that is named by its folder or by its descriptor."""
    path = Path(path)
    return path.parent if path.name == DESCRIPTOR else path


def read_package(folder: Path, report: Report) -> Package | None:
    """Return the package in ``folder``, ``None`` if its descriptor cannot be used at all.

    What is wrong is added to ``report``; problems of single resources leave those out.
    """
    content = read_bytes(folder, DESCRIPTOR, report)
    text = None if content is None else read_text(content, DESCRIPTOR, report)
    if text is None:
        return None
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        report.add("file-json", DESCRIPTOR, error.lineno, reason=error.msg)
        return None
    except RecursionError:
        report.add("file-json", DESCRIPTOR, reason="nested too deeply")
        return None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        report.add("package-resources", DESCRIPTOR)
        return None
    resources: dict[str, Resource] = {}
    terms: dict[str, ResourceTerms] = {}
    for entry in descriptor["resources"]:
        resource = _resource(entry, report)
        if resource is None:
            continue
        if resource.name in resources:
            report.add("package-name-twice", DESCRIPTOR, column="name", value=resource.name)
        resources[resource.name] = resource
        terms[resource.name] = _terms(entry, descriptor)
    meta = _meta(descriptor, terms, report)
    return None if meta is None else Package(meta, resources)


def _resource(entry: Any, report: Report) -> Resource | None:
    name = entry.get("name") if isinstance(entry, dict) else None
    path = entry.get("path") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not isinstance(path, str):
        report.add("package-resource-bare", DESCRIPTOR, column="resources", value=name or "")
        return None
    # The standard forbids paths that leave the package; so do we.
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "://" in path:
        report.add("package-path", DESCRIPTOR, column="path", value=path)
        return None
    schema = None
    if "schema" in entry:
        try:
            schema = TableSchema.from_descriptor(entry["schema"], name)
        except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
            report.add("package-schema", DESCRIPTOR, column=name, reason=error)
            return None
    return Resource(name, path, schema)


def _terms(entry: Mapping[str, Any], descriptor: Mapping[str, Any]) -> ResourceTerms:
    licences = entry.get("licenses") or descriptor.get("licenses") or ()
    return ResourceTerms(
        tuple(
            Licence(*(str(licence.get(key, "")) for key in ("name", "title", "path")))
            for licence in licences
            if isinstance(licence, dict)
        ),
        str(entry.get("hudut:attribution", descriptor.get("hudut:attribution", ""))),
    )


def _meta(
    descriptor: Mapping[str, Any], terms: Mapping[str, ResourceTerms], report: Report
) -> PackageMeta | None:
    own = descriptor.get("hudut:atlas")
    if not isinstance(own, dict):
        report.add("package-atlas", DESCRIPTOR, column="hudut:atlas")
        return None
    days = []
    for key in ("first_day", "last_day", "opening_day"):
        try:
            days.append(parse_day(str(own.get(key, ""))))
        except DateError:
            report.add("cell-day", DESCRIPTOR, column=f"hudut:atlas.{key}", value=own.get(key, ""))
    about = own.get("about_days")
    if about is not None and (isinstance(about, bool) or not isinstance(about, int) or about < 1):
        report.add("cell-integer", DESCRIPTOR, column="hudut:atlas.about_days", value=about)
        return None
    frame = own.get("frame")
    if (
        not isinstance(frame, list)
        or len(frame) != 4
        or not all(isinstance(side, int | float) for side in frame)
        or not (-180 <= frame[0] < frame[2] <= 180 and -90 <= frame[1] < frame[3] <= 90)
    ):
        report.add("package-frame", DESCRIPTOR, column="hudut:atlas.frame", value=frame or "")
        return None
    if len(days) < 3:
        return None
    first, last, opening = days
    if not first <= opening <= last:
        report.add("package-days", DESCRIPTOR, column="hudut:atlas", value=own["opening_day"])
        return None
    title = str(descriptor.get("title", ""))
    return PackageMeta(
        name=str(descriptor.get("name", "")),
        title=title,
        title_tr=str(own.get("title_tr", title)),
        title_en=str(own.get("title_en", title)),
        version=str(descriptor.get("version", "")),
        first_day=first,
        last_day=last,
        opening_day=opening,
        frame=(float(frame[0]), float(frame[1]), float(frame[2]), float(frame[3])),
        about_days=about,
        terms=terms,
    )

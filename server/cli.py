"""The `hudut` command: serve the atlas, check its data, export it, ask who held a place.

Exit codes: 0 good, 1 problems found, 2 wrong usage. Heavy libraries are imported by the
commands that need them, so that `hudut --help` answers at once.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import re
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from geo.errors import AtlasError, DatasetError, Problem, shown
from server.config import DEFAULT_HOST, DEFAULT_PORT, Settings, port_number, shipped_data
from server.i18n import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from flask import Flask

    from geo.atlas import Atlas
    from geo.dataset import Dataset

__all__ = ["main"]

GOOD, PROBLEMS, USAGE = 0, 1, 2

_LONGEST_BODY = 2**16  # bytes

ABOUT = """\
Hudut, a time-atlas of Turkish-Soviet relations in the 1920s: dated events, who held
which land on which day, and what the treaties disposed of."""

EXAMPLES = """\
examples:
  hudut serve                                     show the atlas in a browser
  hudut who 40.61 43.10 --date 1920-12-02         who held Kars on 2 December 1920?
  hudut who 39.92 44.05                           every holder of Iğdır, one after another
  hudut export borders --date 1921-03-16 -o b.geojson
                                                  the borders of that day, for QGIS
  hudut export events --from 1921-03 --to 1921-10 events of March to October 1921
  hudut changes --from 1914 --to 1921-10-13       which land passed from whom to whom
  hudut check ~/my-dataset                        what is wrong with my files, row by row

Dates are written YYYY-MM-DD; a year before 1 CE has a minus (1 BCE is 0000).
DATA is the folder of a dataset; without it the atlas that comes with the program is
used, or the one that the environment variable HUDUT_DATA names.
Exit code: 0 good, 1 problems found, 2 wrong usage."""

DATA_HELP = "folder of the dataset (default: HUDUT_DATA, else the one that comes with the program)"


class UsageError(Exception):
    """A command that cannot be carried out as written."""


class _Parser(argparse.ArgumentParser):
    """A parser that says where help is to be found."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\nFor help: {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    _write_utf8()
    arguments = _joined(sys.argv[1:] if argv is None else argv)
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except UsageError as error:
        print(f"hudut: {error}", file=sys.stderr)
        return USAGE
    except DatasetError as error:
        _report(error.problems, sys.stderr)
        return PROBLEMS
    except AtlasError as error:
        print(f"hudut: {error}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # The reader has seen enough (`| head`): nothing went wrong. Python would complain
        # once more when it flushes on leaving.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        print(f"hudut: {name}{error.strerror or error}", file=sys.stderr)
        return PROBLEMS


def _write_utf8() -> None:
    """Write UTF-8 whatever the terminal's settings: names here are Turkish and more."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


_TAKES_A_VALUE = ("--bbox", "--date", "--from", "--to")
_NEGATIVE = re.compile(r"-[\d.].*")


def _joined(arguments: Sequence[str]) -> list[str]:
    """Tie values that begin with a minus to their option, which argparse would refuse.

    >>> _joined(["export", "events", "--bbox", "-10,30,50,60"])
    ['export', 'events', '--bbox=-10,30,50,60']
    """
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in _TAKES_A_VALUE and _NEGATIVE.fullmatch(argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _parser() -> argparse.ArgumentParser:
    style = argparse.RawDescriptionHelpFormatter
    parser = _Parser(prog="hudut", description=ABOUT, epilog=EXAMPLES, formatter_class=style)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    serve = commands.add_parser(
        "serve",
        help="show the atlas in a browser, at the address it prints",
        description="Check the dataset, then serve it until Ctrl-C. "
        "A dataset with problems is not served; they are listed as `hudut check` lists them.",
        epilog="examples:\n  hudut serve\n  hudut serve ~/my-dataset --port 8080",
        formatter_class=style,
    )
    serve.add_argument("data", nargs="?", metavar="DATA", help=DATA_HELP)
    serve.add_argument(
        "--host", help=f"address to listen on (default: HUDUT_HOST, else {DEFAULT_HOST})"
    )
    serve.add_argument("--port", help=f"port (default: HUDUT_PORT, else {DEFAULT_PORT}; 0: any)")
    serve.set_defaults(run=_serve)

    check = commands.add_parser(
        "check",
        help="look for mistakes in a dataset and list every one",
        description="Read every file and list every problem: file, row as a spreadsheet "
        "numbers it, column, value, what is wrong, and how to put it right.",
        epilog="example:\n  hudut check ~/my-dataset",
        formatter_class=style,
    )
    check.add_argument("data", nargs="?", metavar="DATA", help=DATA_HELP)
    check.add_argument(
        "--lang", choices=("en", "tr"), default="en", help="language of the report: en or tr"
    )
    check.set_defaults(run=_check)

    export = commands.add_parser(
        "export",
        help="write events, borders, territories or treaties as GeoJSON",
        description="Write GeoJSON (RFC 7946; longitude, latitude; WGS 84) to a file or to "
        "standard output. QGIS, R and Python open it as it is.",
        epilog="what:\n"
        "  events       the article's events; those without a known place have no geometry\n"
        "  borders      land of each holder, dissolved, with its area\n"
        "  territories  each piece of land with its holder\n"
        "  treaties     the land each treaty disposed of, with its status on the day\n"
        "  view         what the atlas shows on a day: events, borders and lines\n"
        "examples:\n"
        "  hudut export borders --date 1921-03-16 --by de_jure -o borders.geojson\n"
        "  hudut export events --from 1921-03 --to 1921-10 --kind treaty,conference\n"
        "  hudut export events --bbox 42,40,44,41.5 --lang en\n"
        "  hudut export treaties --treaty kars-1921",
        formatter_class=style,
    )
    export.add_argument(
        "what", choices=("events", "borders", "territories", "treaties", "view"), metavar="WHAT",
        help="events, borders, territories, treaties or view",
    )  # fmt: skip
    export.add_argument("--date", metavar="DAY", help="one civil day, such as 1921-03-16")
    export.add_argument(
        "--from", metavar="DATE", help="from this date on: a day, month or year (EDTF)"
    )
    export.add_argument("--to", metavar="DATE", help="up to the end of this date (EDTF)")
    export.add_argument("--bbox", metavar="W,S,E,N", help="a box in degrees, west,south,east,north")
    export.add_argument("--kind", metavar="KIND", help="kinds of events, separated by commas")
    export.add_argument(
        "--by", metavar="BY", help="holders in fact or in law: de_facto (default) or de_jure"
    )
    export.add_argument("--treaty", metavar="ID", help="one treaty, by its id")
    export.add_argument(
        "--layers", metavar="NAMES", help="of a view: borders, treaties, recent, events"
    )
    export.add_argument("--lang", metavar="LANG", help="language of titles: tr (default) or en")
    export.add_argument("--data", metavar="DATA", help=DATA_HELP)
    export.add_argument(
        "-o", "--output", metavar="FILE", type=Path,
        help="write to this file, whole or not at all (default: standard output)",
    )  # fmt: skip
    export.set_defaults(run=_export)

    changes = commands.add_parser(
        "changes",
        help="say what changed between two days: which land passed from whom to whom",
        description="Compare two days: the territories whose holder differs, from whom to "
        "whom, by which steps and acts, their area, and the totals of each holder.",
        epilog="examples:\n"
        "  hudut changes --from 1914-01-01 --to 1921-10-13 --by de_jure --lang en\n"
        "  hudut changes --from 1920-01-01 --to 1920-12-31 --format geojson -o 1920.geojson",
        formatter_class=style,
    )
    changes.add_argument("--from", metavar="DATE", required=True, help="the earlier day (EDTF)")
    changes.add_argument("--to", metavar="DATE", required=True, help="the later day (EDTF)")
    changes.add_argument(
        "--by", metavar="BY", help="holders in fact or in law: de_facto (default) or de_jure"
    )
    changes.add_argument(
        "--format", choices=("table", "geojson", "csv"), default="table",
        help="table for people (default), geojson or csv for programs",
    )  # fmt: skip
    changes.add_argument("--lang", metavar="LANG", help="language: tr (default) or en")
    changes.add_argument("--data", metavar="DATA", help=DATA_HELP)
    changes.add_argument(
        "-o", "--output", metavar="FILE", type=Path,
        help="write to this file, whole or not at all (default: standard output)",
    )  # fmt: skip
    changes.set_defaults(run=_changes)

    who = commands.add_parser(
        "who",
        help="who held a place on a day, in fact and in law",
        description="Say who held the land at a position: in fact (de facto) and in law "
        "(de jure), by what act, how certain that is and how far the nearest line of the map. "
        "Without a day: all holders, one after another.",
        epilog="examples:\n"
        "  hudut who 40.61 43.10 --date 1920-12-02    Kars\n"
        "  hudut who 41.65 41.64 --date 1921-03-16 --json\n"
        "Positions are latitude, then longitude, in degrees; south and west are negative.",
        formatter_class=style,
    )
    who.add_argument("lat", metavar="LAT", help="latitude, -90 to 90, such as 40.61")
    who.add_argument("lon", metavar="LON", help="longitude, -180 to 180, such as 43.10")
    who.add_argument("--date", metavar="DAY", help="one civil day, such as 1920-12-02")
    who.add_argument("--json", action="store_true", help="answer in JSON, for programs")
    who.add_argument("--data", metavar="DATA", help=DATA_HELP)
    who.set_defaults(run=_who)
    return parser


def _folder(data: str | None) -> Path:
    if data is not None:
        return Path(data)
    named = os.environ.get("HUDUT_DATA")
    return Path(named) if named else shipped_data()


def _atlas(data: str | None) -> Atlas:
    from geo.atlas import Atlas

    return Atlas.read(_folder(data))


def _report(problems: Sequence[Problem], stream: Any) -> None:
    """Print every problem, one a line, and how many there are."""
    for problem in problems:
        where = ":".join(
            [
                problem.file,
                "" if problem.row is None else str(problem.row),
                problem.column,
            ]
        ).rstrip(":")
        value = f" {shown(problem.value)}" if problem.value else ""
        remedy = f" - {problem.remedy}" if problem.remedy else ""
        print(f"{where}{value} - {problem.reason}{remedy}", file=stream)
    count = len(problems)
    print(f"{count} problem{'' if count == 1 else 's'} found.", file=stream)


def _check(options: argparse.Namespace) -> int:
    from geo.readers import check_dataset, read_dataset

    folder = _folder(options.data)
    problems = check_dataset(folder, options.lang)
    if problems:
        _report(problems, sys.stdout)
        return PROBLEMS
    dataset = read_dataset(folder)
    placed = sum(bool(event.place_id) for event in dataset.events.values())
    counts = {
        "events": f"{len(dataset.events)} ({len(dataset.events) - placed} without a known place)",
        "places": len(dataset.places),
        "people and bodies": len(dataset.agents),
        "sources": len(dataset.sources),
        "polities": len(dataset.polities),
        "treaties": len(dataset.treaties),
        "acts": len(dataset.acts),
        "territories": len(dataset.territories),
        "holdings": len(dataset.holdings),
        "edges": len(dataset.edges),
    }
    width = max(map(len, counts))
    print(f"{folder}: no problems found (version {dataset.version}).")
    for name, count in counts.items():
        print(f"  {name:<{width}}  {count}")
    return GOOD


def _export(options: argparse.Namespace) -> int:
    from server.extracts import Extract, geojson

    given = {
        "date": options.date,
        "from": getattr(options, "from"),
        "to": options.to,
        "bbox": options.bbox,
        "kind": options.kind,
        "by": options.by,
        "treaty": options.treaty,
        "layers": options.layers,
        "lang": options.lang,
    }
    values = {name: value for name, value in given.items() if value is not None}
    extract = Extract.read(options.what, values)  # before the data: a slip shows at once
    _put(geojson(_atlas(options.data), extract), options.output)
    return GOOD


def _changes(options: argparse.Namespace) -> int:
    from geo.change_files import changes_csv, changes_geojson
    from geo.changes import changes
    from geo.geojson import dumps
    from server import params
    from server.change_sheets import Comparison, change_table

    given = {"from": getattr(options, "from"), "to": options.to, "by": options.by}
    values = {name: value for name, value in given.items() if value is not None}
    lang = params.lang(options.lang) if options.lang is not None else DEFAULT
    params.span(values)  # before the data: a slip shows at once
    atlas = _atlas(options.data)
    asked = Comparison.read(values, atlas.days)
    found = changes(atlas, asked.first, asked.last, asked.by)
    match options.format:
        case "geojson":
            text = dumps(changes_geojson(found, lang))
        case "csv":
            text = changes_csv(found, lang)
        case _:
            text = change_table(found, lang)
    _put(text, options.output)
    return GOOD


def _put(text: str, path: Path | None) -> None:
    """Write to a file if one is named, else to standard output."""
    if path is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        _write_whole(path, text)


def _write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside its place first, then moved there.

    A link keeps pointing where it pointed; a device or a pipe is written to, not replaced.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; -o wants the name of a file")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} into")
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise UsageError(f"{path} may not be written; choose another name or change its rights")
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, text)
    except OSError as error:
        # Named as the user named it, not as the file beside it.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes private files; a new file gets what the user's mask grants.
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _degrees(text: str, name: str, limit: int) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = float("nan")
    if not -limit <= degrees <= limit:
        raise UsageError(
            f"{name} {shown(text)} is not a number of degrees from -{limit} to {limit}"
        )
    return degrees


def _who(options: argparse.Namespace) -> int:
    from server import params

    lat = _degrees(options.lat, "the latitude", 90)
    lon = _degrees(options.lon, "the longitude", 180)
    day = params.day(options.date, "--date") if options.date is not None else None
    atlas = _atlas(options.data)
    answer = atlas.who(lat, lon, day)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_who_words(answer, day, atlas.dataset)))
    return GOOD


def _who_words(answer: Mapping[str, Any], day: int | None, dataset: Dataset) -> list[str]:
    """Return the answer of `geo.atlas.Atlas.who` in lines for people."""
    from geo.temporal import day_words

    match answer["on"]:
        case "sea":
            return ["At sea: nobody's land."]
        case "outside":
            return ["Outside the map's frame: its holders are not recorded here."]
    lines = [f"{answer['territory_en']} ({answer['territory']})"]
    if day is not None:
        lines += [day_words(day, "en"), *_row_words(answer, dataset)]
    else:
        for row in answer["succession"]:
            until = f" to {row['until']}" if row["until"] else " on"
            lines += ["", f"from {row['from']}{until}", *_row_words(row, dataset)]
        lines.append("")
    if answer["edge_km"] is not None:
        line = f"  nearest line     {answer['edge_km']:.1f} km away"
        if answer["edge_uncertainty_km"]:
            line += f" (drawn to within about {answer['edge_uncertainty_km']:g} km)"
        lines.append(line)
    return lines


def _row_words(row: Mapping[str, Any], dataset: Dataset) -> list[str]:
    lines = [
        f"  in fact          {row['de_facto']['name_en']} ({row['de_facto']['code']})",
        f"  in law           {row['de_jure']['name_en']} ({row['de_jure']['code']})",
    ]
    if row.get("claimants"):
        lines.append(f"  claimed by       {', '.join(row['claimants'])}")
    lines.append(f"  certainty        {row['certainty']}")
    if row.get("basis"):
        lines.append(f"  on the basis of  {_basis_words(row['basis'], dataset)}")
    if row.get("note_en"):
        lines.append(f"  note             {row['note_en']}")
    return lines


def _basis_words(basis: str, dataset: Dataset) -> str:
    """Return the English title and date of what a holding rests on, with its id."""
    table, _, record_id = basis.partition(":")
    match table:
        case "event":
            event = dataset.event(record_id)
            words = f"{event.title('en')}, {event.edtf.words('en')}"
        case "treaty":
            treaty = dataset.treaty(record_id)
            words = f"{treaty.name('en')}, {treaty.signed_edtf.words('en')}"
        case _:
            act = dataset.act(record_id)
            words = f"{act.title('en')}, {act.edtf.words('en')}"
    return f"{words} ({basis})"


def _serve(options: argparse.Namespace) -> int:
    # Read first, so that a slip in HUDUT_PORT or --port shows before the data are read.
    settings = Settings.from_environment()
    port = port_number(options.port, "--port") if options.port is not None else settings.port
    settings = Settings(data=_folder(options.data), host=options.host or settings.host, port=port)
    from waitress.server import create_server

    from server import create_app

    app = create_app(settings)
    try:
        # Bound here and not by waitress, which leaves a socket open where it cannot bind.
        listening = socket.create_server(
            (settings.host, settings.port),
            family=socket.AF_INET6 if ":" in settings.host else socket.AF_INET,
        )
    except OSError as error:
        print(f"hudut: {_cannot_listen(error, settings)}", file=sys.stderr)
        return PROBLEMS
    # Nothing here reads a body; waitress would by default write one of a gigabyte to disk.
    server = create_server(
        app, sockets=[listening], threads=8, ident=None, max_request_body_size=_LONGEST_BODY
    )
    host = "127.0.0.1" if settings.host in ("", "0.0.0.0") else settings.host
    shown_host = f"[{host}]" if ":" in host else host
    port = listening.getsockname()[1]
    warming = threading.Thread(target=_warm, args=(app,), name="warming", daemon=True)
    try:
        print(f"Hudut is at http://{shown_host}:{port}/ - Ctrl-C ends it.", flush=True)
        signal.signal(signal.SIGTERM, _leave)
        warming.start()
        server.run()  # waitress takes KeyboardInterrupt as the wish to end
    except KeyboardInterrupt:
        pass  # it came before waitress was ready for it
    finally:
        for channel in tuple(server.active_channels.values()):
            channel.close()
        server.close()
        listening.close()
        if warming.ident is not None:
            # An interpreter that ends under a thread's feet complains.
            warming.join(timeout=3)
    return GOOD


def _warm(app: Flask) -> None:
    """Make the first view before it is asked for: Folium alone takes a second to load."""
    version = app.extensions["hudut.edition"]
    client = app.test_client()
    for lang in LANGUAGES:
        headers = {"Accept-Encoding": "gzip", "Accept-Language": lang}
        for path in ("/", f"/data/atlas.{version}.{lang}.json"):
            client.get(path, headers=headers)
        client.get(f"/data/partition.{version}.topojson", headers=headers)


def _leave(_signal: int, _frame: Any) -> NoReturn:
    raise SystemExit(GOOD)


def _cannot_listen(error: OSError, settings: Settings) -> str:
    where = f"{settings.host}:{settings.port}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {settings.port} is taken on {settings.host}. Another atlas may be running; "
            f"choose another port: hudut serve --port {settings.port % 65535 + 1} (or HUDUT_PORT)"
        )
    if error.errno == errno.EACCES:
        return f"not allowed to listen on {where}; ports from 1024 up are free to use"
    return f"cannot listen on {where}: {error.strerror or error}"


if __name__ == "__main__":
    sys.exit(main())

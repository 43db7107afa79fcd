"""Settings of the server, read once from the environment.

=============  ====================================================  =========
variable       meaning                                               default
=============  ====================================================  =========
HUDUT_DATA     folder of the dataset                                 the shipped one
HUDUT_HOST     address to listen on                                  127.0.0.1
HUDUT_PORT     port to listen on, 0-65535; 0 lets the system choose  8000
=============  ====================================================  =========
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import QueryError

__all__ = ["DEFAULT_HOST", "DEFAULT_PORT", "Settings", "port_number", "shipped_data"]

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
PORT_ACCEPTED = "a whole number from 0 to 65535"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the dataset lies and where the server listens.

    Attributes
    ----------
    data
        Folder of the dataset (the one with ``datapackage.json``).
    host, port
        Address and port of `hudut serve`.
    cache_bytes
        Room for answers kept ready in memory, raw and compressed together.
    testing
        Flask's own testing flag: errors that nobody foresaw are raised, not shown as a page.
    """

    data: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    cache_bytes: int = 64 * 2**20
    testing: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Return the settings the environment names; an empty variable counts as unset.

        Raises
        ------
        QueryError
            If ``HUDUT_PORT`` is no port number.
        """
        env = os.environ if environment is None else environment
        data = env.get("HUDUT_DATA")
        port = env.get("HUDUT_PORT")
        return cls(
            data=Path(data) if data else shipped_data(),
            host=env.get("HUDUT_HOST") or DEFAULT_HOST,
            port=port_number(port, "HUDUT_PORT") if port else DEFAULT_PORT,
        )


def port_number(text: str, parameter: str) -> int:
    """Return a port number.

    Raises
    ------
    QueryError
        If the text is not a whole number from 0 to 65535.
    """
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65535:
        return int(text)
    raise QueryError(parameter, text, PORT_ACCEPTED)


def shipped_data() -> Path:
    """Return the folder of the dataset that comes with the program.

    In an installed wheel that is ``server/shipped``, in a clone of the repository ``data``
    beside this package; the folder one happens to stand in does not matter.
    """
    package = Path(__file__).resolve().parent
    inside = package / "shipped"
    return inside if (inside / "datapackage.json").is_file() else package.parent / "data"

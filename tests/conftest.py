"""What all tests share: the tiny world, the shipped data, and no way out to the network.

The tiny world is an invented land of squares, drawn in degrees:

    4 ┌───────────────────────┐   ┌───┐
      │         NORTH         │   │ I │      WEST has a hole, which is ENCLAVE
    3 ├───────┬───────┬───────┼───┼───┘      (1.5 to 2.5 both ways).
      │ WEST  │  MID  │ EAST  │HAR│          ISLES are two squares, which meet
    2 │ [ENC] │       │       ├───┼───┐      HARBOUR in a corner each.
      │       │       │       │   │ I │      SOUTH ends at the frame.
    1 └───────┼───────┼───────┘   └───┘
              │ SOUTH │
    0 ────────┴───────┴─────────────────
      1       3       5       7   8   9

Its atlas answers for 1900 to 1909. Who held what: ``worlds/tiny/holdings.csv``.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.atlas import Atlas
from geo.dataset import Dataset
from geo.readers import read_dataset

REPOSITORY = Path(__file__).resolve().parent.parent
TINY = REPOSITORY / "tests" / "worlds" / "tiny"
SHIPPED = REPOSITORY / "data"

Plant = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        inside = self.family == getattr(socket, "AF_UNIX", None)
        if not inside and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def tiny_path() -> Path:
    """The folder of the tiny world."""
    return TINY


@pytest.fixture(scope="session")
def tiny() -> Dataset:
    """The tiny world, read."""
    return read_dataset(TINY)


@pytest.fixture
def tiny_atlas(tiny: Dataset) -> Atlas:
    """An atlas of the tiny world that has computed nothing yet."""
    return Atlas(tiny)


@pytest.fixture(scope="session")
def shipped_path() -> Path:
    """The folder of the shipped data."""
    return SHIPPED


@pytest.fixture(scope="session")
def shipped_atlas() -> Atlas:
    """The shipped atlas, read once for all tests."""
    return Atlas.read(SHIPPED)


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Return a function that copies the tiny world and plants one fault in one file.

    ``plant(file, old, new)`` replaces the only occurrence of ``old``; ``plant(file, content)``
    replaces the whole content, ``plant(file)`` removes the file.
    """

    def planted(file: str, *edit: str | bytes) -> Path:
        folder = tmp_path / "world"
        if not folder.exists():
            shutil.copytree(TINY, folder)
        path = folder / file
        parts = [part.encode() if isinstance(part, str) else part for part in edit]
        if not parts:
            path.unlink()
        elif len(parts) == 1:
            path.write_bytes(parts[0])
        else:
            content = path.read_bytes()
            if content.count(parts[0]) != 1:
                raise ValueError(f"{edit[0]!r} stands {content.count(parts[0])} times in {file}")
            path.write_bytes(content.replace(*parts))
        return folder

    return planted

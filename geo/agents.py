"""People, bodies and states, and who took part in what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.bilingual import Named, Noted

__all__ = ["Agent", "AgentKind", "Participation", "Role"]


class AgentKind(StrEnum):
    """What kind of actor it is."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"


class Role(StrEnum):
    """In what part somebody took part in an event."""

    SIGNATORY = "signatory"
    SENDER = "sender"
    RECIPIENT = "recipient"
    ENVOY = "envoy"
    HOST = "host"
    SUBJECT = "subject"
    SPEAKER = "speaker"
    PARTICIPANT = "participant"
    APPOINTEE = "appointee"
    COMMANDER = "commander"
    DECEASED = "deceased"
    AUTHOR = "author"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Agent(Named, Noted):
    """A person, body or state; ``variants`` are other spellings found in the sources."""

    id: str
    kind: AgentKind
    name_tr: str
    name_en: str
    variants: tuple[str, ...]
    note_tr: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Participation:
    """One agent's part in one event."""

    event_id: str
    agent_id: str
    role: Role

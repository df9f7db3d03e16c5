"""Why a claim was read as it was: the rules that made it, each a row of `rules.toml` with examples that a test runs."""

import tomllib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Makes(StrEnum):
    """What a rule decides of a claim: that there is one, its words, whose they are; or that there is none."""

    CLAIM = "claim"
    SPAN = "span"
    SPEAKER = "speaker"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it decides, and that in words.

    `fires` are texts by language in which it decides, `spares` such in which it must not.
    """

    name: str
    makes: Makes
    says: str
    fires: Mapping[str, Sequence[str]]
    spares: Mapping[str, Sequence[str]]


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by their names, in the order in which they are read of."""
    rows: list[dict[str, Any]] = tomllib.loads((files(__package__) / "rules.toml").read_text("utf-8"))["rule"]
    return {
        row["name"]: Rule(row["name"], Makes(row["makes"]), row["says"], row["fires"], row["spares"]) for row in rows
    }


@dataclass(slots=True)
class Trace:
    """Which rules decided, in order. Who reads without asking why has none, and pays for none.

    `fired` are all of one text, those that found no claim among them.
    """

    fired: list[str] = field(default_factory=list)
    _subject: Hashable = None
    _of: dict[Hashable, dict[str, None]] = field(default_factory=dict)

    def about(self, subject: Hashable) -> None:
        """What is noted from here on belongs to this attribution or claim."""
        self._subject = subject

    def note(self, rule: str) -> None:
        """A rule decided."""
        self.fired.append(rule)
        self._of.setdefault(self._subject, {})[rule] = None

    def of(self, subject: Hashable) -> tuple[str, ...]:
        """The rules that decided of one attribution or claim, each once."""
        return tuple(self._of.get(subject, ()))


def note(trace: Trace | None, rule: str) -> None:
    """Note a rule where somebody asked why."""
    if trace is not None:
        trace.note(rule)

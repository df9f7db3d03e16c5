"""How the screen says the desk's closed lists: marks, words and tones, read from `words.toml`."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from workbench.desk import Undone
from workbench.desk.ratings import say_label
from workbench.desk.undone import told_undone as _undone
from workbench.messages import catalogue, language, tell
from workbench.model import FindingKind, Flag


@dataclass(frozen=True, slots=True)
class Word:
    """One value in words. `mark` is one cell or empty, `says` a sentence or empty, `tone` a colour of the theme.

    `short` is the word in at most four cells, where there is one; `yet` is
    what stands against a good verdict where this was found.
    """

    word: str
    mark: str = ""
    says: str = ""
    tone: str = "plain"
    short: str = ""
    yet: str = ""


def _table() -> dict[str, dict[str, Word]]:
    return _spoken(language())


@cache
def _spoken(spoken: str) -> dict[str, dict[str, Word]]:
    raw = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    said = catalogue("word", spoken)
    return {
        group: {name: Word(**fields | said.get(group, {}).get(name, {})) for name, fields in rows.items()}
        for group, rows in raw.items()
    }


def say(group: str, value: StrEnum | str | None) -> Word:
    """How this value of this group (`finding`, `status`, `flag` …) is said; None is the group's `none`."""
    return _table()[group][str(value) if value is not None else "none"]


def every(group: str) -> dict[str, Word]:
    """All values of a group, in the order in which the file lists them."""
    return _table()[group]


def said_primary(primary: bool | None) -> str:
    """Whether a document holds the speaker's own words, in words."""
    name = {True: "yes", False: "no", None: "unsaid"}[primary]
    return say("primary", name).word


def doubted(label: str, against: FindingKind | Flag) -> str:
    """A verdict of this label, and what was found against it, as a sentence."""
    group = "flag" if isinstance(against, Flag) else "finding"
    return tell("verdict.doubted", label=label, yet=say(group, against).yet)


def told_undone(form: str, undone: Sequence[Undone], further: Undone | None = None) -> str:
    """`Undone: verdict Altered on claim 7 (14:02) · u again: …`: `form` is `undone` or `done_again`; what is next."""
    more = tell("undo.again", what=_undone([further], _named)) if further else ""
    return tell(f"undo.{form}", what=_undone(undone, _named)) + more


def _named(group: str, value: str) -> str:
    return say_label(value) if group == "rating" else _table()[group].get(value, Word(value)).word

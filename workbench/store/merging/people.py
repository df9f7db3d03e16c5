"""Who the people of another desk are here: reviewers as a person says, speakers by the names they go by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.errors import BadInput
from workbench.model.merging import Person
from workbench.store.connection import Connection
from workbench.store.reviewers import as_kept, folded, tidy
from workbench.store.values import parsed

_MERGED = "SELECT now FROM log WHERE subject = 'desk' AND action = 'merge' ORDER BY id"
_NAMES = "SELECT s.name, n.name AS other, n.folded FROM speakers s JOIN speaker_names n ON n.speaker_id = s.id"


@dataclass(frozen=True, slots=True)
class People:
    """The reviewers there by the name they have here, as far as asked for, and speakers likewise."""

    reviewers: dict[str, str]
    speakers: Mapping[str, str]
    aliases: Mapping[str, tuple[tuple[str, str], ...]]
    """Names that a speaker (by the name here) gets, each as it is and folded."""
    kept: tuple[str, ...] = ()
    met: set[str] = field(default_factory=set)

    def reviewer(self, name: str) -> str:
        """Who this is here; remembered as one who was met."""
        self.met.add(name)
        return self.reviewers[name]

    def shown(self, ours: Connection) -> tuple[Person, ...]:
        """Those who were met, for a person to look at."""
        here = {name: self.reviewers[name] for name in sorted(self.met, key=folded)}
        known = "SELECT 1 FROM reviewers WHERE name = ?"
        return tuple(Person(there, name, ours.value(known, (name,)) is not None) for there, name in here.items())


def meet(ours: Connection, theirs: Connection, said: Mapping[str, str]) -> People:
    """The people of the other desk. `said` is who some reviewers there are here.

    The others are who they were when that desk was merged before, else they go by their names.

    Raises:
        BadInput: `said` names nobody who worked there, or a name can't be one here.
    """
    there = theirs.column("SELECT name FROM reviewers ORDER BY id")
    strange = next((name for name in said if name not in there), None)
    if strange is not None:
        raise BadInput(f"nobody called “{strange}” worked there; there are {', '.join(there) or 'none'}")
    before = _before(ours, theirs)
    reviewers = {name: as_kept(ours, tidy(said.get(name) or before.get(name, name))) for name in there}
    return _speakers(ours, theirs, reviewers)


def _before(ours: Connection, theirs: Connection) -> dict[str, str]:
    """Who was said to be whom when this very desk, as it was then, was merged: its head of then is in its log."""
    people: dict[str, str] = {}
    for row in ours.rows(_MERGED):
        told = parsed(row["now"])
        if theirs.value("SELECT 1 FROM log WHERE hash = ?", (told["head"],)):
            people |= dict(told["people"])
    return people


def _speakers(ours: Connection, theirs: Connection, reviewers: dict[str, str]) -> People:
    held = {row["folded"]: row["name"] for row in ours.rows(_NAMES)}
    by_name: dict[str, list[tuple[str, str]]] = {}
    for row in theirs.rows(f"{_NAMES} ORDER BY n.id"):
        by_name.setdefault(row["name"], []).append((row["other"], row["folded"]))
    speakers, aliases, kept = {}, {}, list[str]()
    for name, names in by_name.items():
        first = sorted(names, key=lambda each: each[0] != name)  # the name shown goes first
        here = next((held[one] for _, one in first if one in held), name)
        speakers[name] = here
        aliases[here] = tuple((other, one) for other, one in first if one not in held and other != here)
        kept += _others(name, here, [(other, held[one]) for other, one in first if held.get(one, here) != here])
    return People(reviewers, speakers, aliases, tuple(kept))


def _others(name: str, here: str, taken: Iterable[tuple[str, str]]) -> Iterable[str]:
    for other, whose in taken:
        yield f"“{other}” is a name of {whose} here, of {name} there; {name} is {here} here"

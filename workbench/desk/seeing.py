"""What a person may see of what others did with a claim. Every door reads verdicts, evidence and history through it.

While a claim waits for its second reader, the first one's rating, reason and right words are hidden from everybody
else, and so are the stance and the notes of what they attached and their verdicts on claims that say the same. That
they decided, and when, is not. It is a courtesy between colleagues and no lock: whoever has the file can read it.
"""

import json
from collections.abc import Collection
from dataclasses import replace

from workbench.desk.opened import Opened
from workbench.model import Claim, Evidence, LogEntry, Rules, Stage, Verdict
from workbench.model.readings import Standing, stage

HIDDEN = '{"hidden": true}'
"""What stands in an entry of the log in the place of what it says."""

_TELLING = ("decide", "adopt", "attach", "retract")
"""What people do that says how they decided, or could."""


class Seeing:
    """The desk as whoever works at it may see it."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._store = opened.store

    def hidden(self, claim: Claim) -> frozenset[str]:
        """Whose verdicts on this claim are not to be seen yet."""
        return self._store.verdicts.hidden(claim, self._opened.who)

    def standing(self, claim: Claim) -> tuple[Standing, Rules, Stage]:
        """How the claim stands, by which rules, and how far it is by them."""
        stands, rules = self._store.verdicts.standing(claim), self._store.rules.get()
        return stands, rules, stage(stands, rules)

    def verdicts(self, claim: Claim) -> tuple[tuple[Verdict, ...], tuple[Verdict, ...]]:
        """The verdicts that count now, newest first, and those from before the claim was opened again."""
        covered = self.hidden(claim)
        seen = [one for one in self._store.verdicts.of_claim(claim.id) if one.reviewer not in covered]
        now = [one for one in seen if claim.read_from is None or one.id > claim.read_from]
        counts = now or [one for one in seen if one.id == claim.corrects]
        return tuple(counts), tuple(one for one in seen if one not in counts)

    def evidence(self, claim: Claim) -> tuple[Evidence, ...]:
        """What is attached; without stance and note where they would tell."""
        covered = self.hidden(claim)
        found = self._store.evidence.of_claim(claim.id)
        return tuple(replace(one, stance=None, note="") if one.reviewer in covered else one for one in found)

    def history(self, claim: Claim) -> list[LogEntry]:
        """Every change of a claim, newest first."""
        covered = self.hidden(claim)
        entries = reversed(self._store.log.entries("claim", claim.id))
        return [_covered(one, covered) for one in entries]

    def twin(self, claim: Claim, other: int) -> Verdict | None:
        """The verdict that stands on a claim which says the same as this one, as far as it may be seen."""
        covered = self.hidden(claim)
        counts, _ = self.verdicts(self._store.claims.get(other))
        return next((one for one in counts if one.reviewer not in covered), None)


def _covered(entry: LogEntry, covered: Collection[str]) -> LogEntry:
    """The entry without what these people decided, whoever wrote it down: a merge brings what others did."""
    if entry.who in covered and entry.action in _TELLING:
        return replace(entry, was=HIDDEN, now=HIDDEN, why="")
    if not covered or entry.action != "merge":
        return entry
    now = json.loads(entry.now)
    for brought in ("verdicts", "evidence"):
        if brought in now:
            now[brought] = [one for one in now[brought] if one["reviewer"] not in covered]
    return replace(entry, now=json.dumps(now | {"hidden": sorted(covered)}, ensure_ascii=False, sort_keys=True))

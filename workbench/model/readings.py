"""How a claim is reviewed: how far its readings are, what may happen to it next, and who may see whose verdict.

Everything here is decided from values. Whoever asks is named as the desk keeps names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.kinds import Status


@dataclass(frozen=True, slots=True)
class Rules:
    """How a desk reviews. Everybody approves, or settles what two readers differ in, where nobody is named for it.

    `readers` is 1 or 2. `blind`: a second reader sees nothing of the first verdict before giving theirs.
    `evidence_first`: nothing is approved to which nothing is attached. `others_approve`: nobody approves a claim that
    they decided on.
    """

    readers: int = 2
    blind: bool = True
    evidence_first: bool = False
    others_approve: bool = False
    approvers: tuple[str, ...] = ()
    thirds: tuple[str, ...] = ()


class Stage(StrEnum):
    """How far the readings of a claim are: its status, and whether two readers agree."""

    OPEN = "open"
    ONCE = "once"
    AGREED = "agreed"
    DIFFER = "differ"
    APPROVED = "approved"
    CORRECTED = "corrected"


class Move(StrEnum):
    """What can happen to a claim besides a verdict on it."""

    APPROVE = "approve"
    SEND_BACK = "send_back"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Reading:
    """How one person decided, in the reading that is under way: their latest verdict, by its number."""

    reader: str
    scale_id: str
    rating_id: str
    verdict_id: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim as its readings leave it. `readings` are in the order in which people first decided.

    `evidence` says whether anything is attached, `corrects` whether an approved verdict is being corrected, `outdated`
    what was corrected of the claim since the verdict, or is empty.
    """

    status: Status
    readings: tuple[Reading, ...] = ()
    evidence: bool = False
    corrects: bool = False
    outdated: str = ""

    @property
    def readers(self) -> tuple[str, ...]:
        """Who decided, the first one first."""
        return tuple(reading.reader for reading in self.readings)


_STAGES = {
    Status.OPEN: Stage.OPEN,
    Status.IN_REVIEW: Stage.ONCE,
    Status.SECOND_READ: Stage.AGREED,
    Status.APPROVED: Stage.APPROVED,
    Status.CORRECTED: Stage.CORRECTED,
}


def stage(standing: Standing, rules: Rules) -> Stage:
    """How far the readings are."""
    found = _STAGES[standing.status]
    if found is Stage.ONCE and rules.readers == 1 and standing.readings:
        return Stage.AGREED
    if found is Stage.AGREED and len(standing.readings) == 2:  # a third one settles it
        first, second = ((one.scale_id, one.rating_id) for one in standing.readings)
        return Stage.AGREED if first == second else Stage.DIFFER
    return found


def covered(standing: Standing, rules: Rules, who: str) -> frozenset[str]:
    """Whose verdicts on a claim `who` is not to see yet: of those who read it first, while it waits for a second."""
    if not rules.blind or stage(standing, rules) is not Stage.ONCE or who in standing.readers:
        return frozenset()
    return frozenset(standing.readers)


def status_after(standing: Standing, rules: Rules, who: str) -> Status:
    """How far the work is once `who` has decided."""
    if standing.corrects:
        return Status.CORRECTED
    others = [reader for reader in standing.readers if reader != who]
    return Status.SECOND_READ if rules.readers == 1 or others else Status.IN_REVIEW


def why_not_decide(standing: Standing, rules: Rules, who: str) -> str:
    """Why `who` may give no verdict, in a sentence; empty when they may."""
    now = stage(standing, rules)
    if now is Stage.APPROVED:
        return "it is approved; reopen it first, and say why"
    if now is Stage.DIFFER:
        if who in standing.readers[:2]:
            return "you are one of the two who differ; a third person decides, or it is sent back"
        if rules.thirds and who not in rules.thirds:
            return f"where two differ, {_either(rules.thirds)} decides on this desk"
    if now in (Stage.AGREED, Stage.CORRECTED) and standing.readers and who != standing.readers[-1:][0]:
        return "it is decided; approve it, or send it back and say why"
    if now is Stage.AGREED and len(standing.readers) > 1:
        return "two readers agree; approve it, or send it back and say why"
    return ""


def why_not(move: Move, standing: Standing, rules: Rules, who: str) -> str:
    """Why `who` may not do this, in a sentence; empty when they may."""
    now = stage(standing, rules)
    if move is Move.REOPEN:
        return "" if now is Stage.APPROVED else "it is not approved"
    if move is Move.SEND_BACK:
        if now is Stage.DIFFER:
            return ""
        return _may_approve(rules, who) if now in (Stage.AGREED, Stage.CORRECTED) else _not_yet(now, standing, who)
    if now not in (Stage.AGREED, Stage.CORRECTED):
        return _not_yet(now, standing, who)
    return _why_not_approve(standing, rules, who)


def _why_not_approve(standing: Standing, rules: Rules, who: str) -> str:
    if standing.outdated:
        return f"{standing.outdated}; send it back, so that it is decided as it is now"
    if rules.evidence_first and not standing.evidence:
        return "evidence first: nothing is attached to it"
    if rules.others_approve and who in standing.readers:
        return "on this desk nobody approves what they decided on"
    return _may_approve(rules, who)


def _may_approve(rules: Rules, who: str) -> str:
    return f"{_either(rules.approvers)} approves on this desk" if rules.approvers and who not in rules.approvers else ""


def _not_yet(now: Stage, standing: Standing, who: str) -> str:
    if now is Stage.ONCE and who in standing.readers:
        return "you read it first; somebody else must read it now"
    return {
        Stage.OPEN: "it has no verdict yet; decide first",
        Stage.ONCE: "it waits for a second reader; decide as the second",
        Stage.DIFFER: "two readers differ; a third person decides, or it is sent back",
        Stage.APPROVED: "it is approved already",
    }[now]


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))

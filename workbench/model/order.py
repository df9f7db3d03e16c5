"""Which finding is looked at first: one order for the queue, the panes, reports and lines."""

from collections.abc import Collection, Iterable

from workbench.model.kinds import FindingKind, Flag
from workbench.model.records import HeldFinding

_WORRY = {
    FindingKind.ALTERED: 0,
    FindingKind.SPLICED: 1,
    FindingKind.ABSENT: 2,
    FindingKind.ELIDED: 4,
    FindingKind.UNCHECKED: 5,
    FindingKind.VERBATIM: 6,
}
# A flag on words that stand there makes them worth a look before those that have nothing to stand on.
_FLAGGED = 3


def worry(kind: FindingKind, flags: Collection[Flag | str]) -> int:
    """How soon to look at a finding of this kind with these flags: the lowest first. Kept in the queue's rows."""
    return min(_WORRY[kind], _FLAGGED) if flags and kind is not FindingKind.UNCHECKED else _WORRY[kind]


def look_first(kind: FindingKind, flags: Collection[Flag | str]) -> tuple[int, int]:
    """The key by which findings of one claim are sorted: the most worrying, then the most flagged, then the first."""
    return worry(kind, flags), -len(flags)


def foremost(findings: Iterable[HeldFinding]) -> HeldFinding | None:
    """The finding of a claim that is looked at first; None without any."""
    return min(findings, key=lambda held: look_first(held.finding.kind, held.finding.flags), default=None)

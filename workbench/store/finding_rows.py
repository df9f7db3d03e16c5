"""How a finding lies in its row, and how it is read back."""

from collections.abc import Iterable

from workbench.model import ChangeKind, Difference, Finding, FindingKind, Flag, Place, Span
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.values import canonical, parsed


def fields_of(finding: Finding) -> dict[str, object]:
    """The columns of a finding but for its claim, quotation and moment."""
    return {
        "kind": str(finding.kind),
        "reason": finding.reason,
        "score": float(finding.score),
        "flags": canonical(dict(finding.flags)),
        "segments": _places(finding.segments),
        "matches": _places(finding.matches),
        "differences": canonical([_difference(each) for each in finding.differences]),
        "fingerprint": finding.fingerprint,
        "notes": canonical(list(finding.notes)),
    }


@reads("findings")
def finding_of(row: Row) -> Finding:
    """The finding that a row holds."""
    return Finding(
        kind=FindingKind(row["kind"]),
        reason=row["reason"],
        score=row["score"],
        flags={Flag(flag): why for flag, why in parsed(row["flags"]).items()},
        segments=_read_places(row["segments"]),
        matches=_read_places(row["matches"]),
        differences=tuple(
            Difference(ChangeKind(kind), said, quoted, Span(*said_span), Span(*quoted_span))
            for kind, said, quoted, said_span, quoted_span in parsed(row["differences"])
        ),
        fingerprint=row["fingerprint"],
        notes=tuple(parsed(row["notes"])),
    )


def cited(finding: Finding) -> set[str]:
    """The keys of the sources that a finding points into."""
    return {place.source for place in (*finding.segments, *finding.matches)}


def _places(places: Iterable[Place]) -> str:
    return canonical([[place.source, place.span.start, place.span.end, place.score] for place in places])


def _read_places(cell: str) -> tuple[Place, ...]:
    return tuple(Place(source, Span(start, end), score) for source, start, end, score in parsed(cell))


def _difference(each: Difference) -> list[object]:
    said, quoted = each.said_span, each.quoted_span
    return [each.kind, each.said, each.quoted, [said.start, said.end], [quoted.start, quoted.end]]

"""Findings: what the machine found for each quotation. The present ones are shown, the earlier ones are kept."""

from collections.abc import Sequence
from hashlib import sha256

from workbench.errors import Unknown
from workbench.model import OTHER_MATCHER, Finding, HeldFinding, Span
from workbench.store.claims import get
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.documents import newest_source
from workbench.store.engine import Row
from workbench.store.events.reviews import MATCHER
from workbench.store.finding_rows import cited, fields_of, finding_of
from workbench.store.log import Change, Log
from workbench.store.upkeep import settled
from workbench.store.values import canonical, moment

_PRESENT = """
SELECT f.*, k.looked_to, k.stale, (
    SELECT min(s.document_id) FROM finding_sources s JOIN documents d ON d.id = s.document_id
    WHERE s.finding_id = f.id AND s.sha256 <> d.sha256) AS changed_source
FROM current_findings k JOIN findings f ON f.id = k.finding_id WHERE k.claim_id = ? ORDER BY f.id"""
_IN_DOCUMENT = """
SELECT f.*, k.looked_to, k.stale FROM finding_sources s JOIN current_findings k ON k.finding_id = s.finding_id
JOIN findings f ON f.id = k.finding_id JOIN claims c ON c.id = k.claim_id
WHERE s.document_id = ? AND c.dismissed = '' ORDER BY f.id LIMIT ?"""


class Findings:
    """The machine's half of a claim. It never touches status, verdict or version."""

    def __init__(self, connection: Connection, log: Log, matcher: str | None = None) -> None:
        self._connection = connection
        self._log = log
        self._matcher = matcher

    def record(
        self,
        claim_id: int,
        found: Sequence[tuple[int | None, Finding]],
        who: str,
        *,
        looked_to: int | None = None,
    ) -> list[HeldFinding]:
        """Make these the present findings of a claim: each with its quotation's number, or None for the claim's words.

        `looked_to` is `documents.newest_source()` from before the search, so that what comes meanwhile is noticed; the
        present one by default. What was found before just the same is kept, and is fresh again.

        Raises:
            Unknown: no such claim, a quotation that is not its own, or a source that is no document's number.
        """
        with self._log.change(who) as change:
            self._expect(claim_id, found)
            was = self._connection.rows(_PRESENT, (claim_id,))
            looked = newest_source(self._connection) if looked_to is None else looked_to
            if [_of_row(row) for row in was] != [_of_finding(*each) for each in found]:
                now = self._append(change, claim_id, found)
                now |= {"looked_to": looked}
                change.record("match", "claim", claim_id, was=[row["kind"] for row in was], now=now)
            elif any(row["stale"] or row["looked_to"] != looked for row in was):
                change.record("match", "claim", claim_id, now={"looked_to": looked})
            return self.of_claim(claim_id)

    def of_claim(self, claim_id: int) -> list[HeldFinding]:
        """The present findings of a claim, in the order of its quotations, each with what made it stale.

        A finding is stale when it was made by another matcher than the store was opened with, when its claim or source
        changed, and, unless the words stood there whole and with no flag, when a source came since: it may hold them
        better. Where no words are quoted nothing was looked for, and nothing is stale.
        """
        matcher = present_matcher(self._connection, self._matcher)
        newest = newest_source(self._connection)
        return [_held(row, _stale(row, matcher, newest)) for row in self._connection.rows(_PRESENT, (claim_id,))]

    def in_document(self, document_id: int, most: int) -> dict[int, Span]:
        """Where the words of claims were found in a document, by claim, in the order of its text; of so many at most.

        It is the place of the claim's first quotation found there, from its first piece to its last.
        """
        found: dict[int, Span] = {}
        for row in self._connection.rows(_IN_DOCUMENT, (document_id, most)):
            held = _held(row, "")
            pieces = [one.span for one in held.finding.segments if one.source == str(document_id)]
            if pieces:
                whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
                found.setdefault(held.claim_id, whole)
        return dict(sorted(found.items(), key=lambda one: one[1]))

    def _expect(self, claim_id: int, found: Sequence[tuple[int | None, Finding]]) -> None:
        own = {quotation.id for quotation in get(self._connection, claim_id).quotations}
        for quotation_id, _ in found:
            if quotation_id is not None and quotation_id not in own:
                raise Unknown(f"claim {claim_id} has no quotation {quotation_id}")

    def _append(self, change: Change, claim_id: int, found: Sequence[tuple[int | None, Finding]]) -> dict[str, object]:
        """Append the findings; what the log keeps of them."""
        kept: list[dict[str, object]] = []
        for quotation_id, finding in found:
            fields = {"claim_id": claim_id, "quotation_id": quotation_id} | fields_of(finding) | {"found_at": change.at}
            finding_id = self._connection.insert("findings", fields)
            self._cite(finding_id, finding)
            kept.append({"id": finding_id, "kind": finding.kind, "sha256": digest(fields)})
        return {"findings": kept} | ({"matcher": found[0][1].fingerprint} if found else {})

    def _cite(self, finding_id: int, finding: Finding) -> None:
        for key in sorted(cited(finding)):
            sha = self._connection.value("SELECT sha256 FROM documents WHERE CAST(id AS TEXT) = ?", (key,))
            if sha is None:
                raise Unknown(f"there is no document {key} on this desk that words could be found in")
            self._connection.run("INSERT INTO finding_sources VALUES (?, ?, ?)", (finding_id, int(key), sha))


def present_matcher(connection: Connection, matcher: str | None) -> str:
    """The fingerprint of the matcher that the store was opened with; without one, of that used last on the desk."""
    if matcher is not None:
        return matcher
    return str(connection.value("SELECT value FROM settings WHERE key = ?", (MATCHER,)) or "")


def digest(fields: dict[str, object]) -> str:
    """What the log keeps of a finding: sha256 over its row's canonical JSON, without the row's number.

    Notes count where there are some: rows from before there were any keep their digest.
    """
    told = {name: value for name, value in fields.items() if (name, value) != ("notes", "[]")}
    return sha256(canonical(told).encode()).hexdigest()


def _of_row(row: Row) -> tuple[object, ...]:
    return row["quotation_id"], *fields_of(finding_of(row)).values()


def _of_finding(quotation_id: int | None, finding: Finding) -> tuple[object, ...]:
    return quotation_id, *fields_of(finding).values()


def _stale(row: Row, matcher: str, newest: int) -> str:
    if row["stale"]:
        return str(row["stale"])
    if row["changed_source"] is not None:
        return f"document {row['changed_source']} is not what it was"
    if row["quotation_id"] is None:
        return ""  # nothing was looked for
    if not settled(row) and row["looked_to"] < newest:
        return "a source was added since" if row["looked_to"] else "not every source was looked in"
    return OTHER_MATCHER if row["fingerprint"] != matcher else ""


@reads("findings")
def _held(row: Row, stale: str) -> HeldFinding:
    return HeldFinding(row["id"], row["claim_id"], row["quotation_id"], finding_of(row), moment(row["found_at"]), stale)

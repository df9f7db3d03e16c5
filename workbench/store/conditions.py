"""A filter as SQL over the queue: each term becomes a condition and its values, looked up in this desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from workbench.errors import BadFilter
from workbench.model.kinds import EvidenceKind
from workbench.store.connection import Connection
from workbench.store.documents import newest_source
from workbench.store.filter import ANY, ME, NONE, TODAY, Term, Value, brief, first_day
from workbench.store.findings import present_matcher
from workbench.store.readings import reviewer_id
from workbench.store.speakers import folded
from workbench.store.values import canonical
from workbench.text.folding import forms

_CHANGED_SINCE = "q.finding_stale <> '' OR q.verdict_stale <> '' OR ifnull(q.looked_to < ?, 0)"
_WITH_VERDICT = "(q.rating <> '' OR q.reader_id IS NOT NULL)"
_OF_ME = {"waiting": "q.reader_id <> ?"}
"""Somebody else has to read it: whoever asks, when they are not the first reader."""
_NEW = "q.claim_id IN (SELECT subject_id FROM log WHERE id > ? AND +subject = 'claim' AND who <> ?)"
_RATING = "iif(q.reader_id = ?, q.kept_rating || q.rating, q.rating)"
"""Of a verdict that waits for a second reader only that it is there may be seen, but by who gave it."""
_IS = {
    "assigned": "q.assignee_id IS NOT NULL",
    "decided": _WITH_VERDICT,
    "denied": "q.polarity = 'negative'",
    "dismissed": "q.claim_id IN (SELECT id FROM claims WHERE dismissed <> '')",
    "differs": "q.differs = 1",
    "flagged": "q.flags <> ''",
    "ready": """q.differs = 0 AND (q.status IN ('second_read', 'corrected')
        OR q.status = 'in_review' AND q.reader_id IS NULL AND q.rating <> '')""",
    "twin": "q.twin IN (SELECT twin FROM queue WHERE twin <> '' GROUP BY twin HAVING count(*) > 1)",
}
_HELD_EVIDENCE = """
q.claim_id IN (SELECT e.claim_id FROM evidence e WHERE NOT EXISTS (
    SELECT 1 FROM retractions r WHERE r.evidence_id = e.id) AND e.kind IN (SELECT value FROM json_each(?)))"""
_NUMBERED = """
q.claim_id IN (SELECT n.claim_id FROM json_each(?) pair JOIN queue n
    ON n.claim_id BETWEEN json_extract(pair.value, '$[0]') AND json_extract(pair.value, '$[1]'))"""
_DECIDED_BY = "q.claim_id IN (SELECT claim_id FROM verdicts WHERE reviewer_id IN (SELECT value FROM json_each(?)))"
_CHANGED = "q.claim_id IN (SELECT subject_id FROM log WHERE subject = 'claim' AND at >= ?)"
_REVIEWERS = "SELECT id, name FROM reviewers"
_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that holds or not for a row `q` of the queue, with the values for its question marks."""

    sql: str
    values: tuple[object, ...] = ()


def where(
    connection: Connection, terms: Iterable[Term], matcher: str | None, who: str = "", since: int = 0
) -> Condition:
    """All terms as one condition. A claim is stale as `Findings.of_claim` says, by the same `matcher`.

    `who` is whom `me` names; what the log says after its row `since`, of others, is new to them.

    Raises:
        BadFilter: a verdict that no scale of this desk has; `me` where nobody has said who works here.
    """
    lookup = _Lookup(connection, matcher, who, since)
    found = [lookup.condition(term) for term in terms]
    sql = " AND ".join(each.sql for each in found) or "TRUE"
    return Condition(sql, tuple(value for each in found for value in each.values))


def stale(connection: Connection, matcher: str | None) -> Condition:
    """Whether anything has changed since a claim's findings or verdict were made, if only the matcher."""
    since = changed_since(connection)
    values = (*since.values, present_matcher(connection, matcher))
    return Condition(f"({since.sql} OR q.fingerprint NOT IN ('', ?))", values)


def changed_since(connection: Connection) -> Condition:
    """Whether the claim, a source or what is held changed since: what a person looks at.

    That there is another matcher says nothing of any claim, and of every one of the desk at once.
    """
    return Condition(f"({_CHANGED_SINCE})", (newest_source(connection),))


class _Lookup:
    def __init__(self, connection: Connection, matcher: str | None, who: str, since: int) -> None:
        self._connection = connection
        self._matcher = matcher
        self._who = who
        self._since = since
        self._me = (reviewer_id(connection, who) if who else None) or 0
        self._by_key: dict[str, Callable[[Term], Condition]] = {
            "": self._words,
            "status": lambda term: self._among("q.status", _texts(term)),
            "kind": lambda term: self._among("q.kind", _texts(term)),
            "finding": lambda term: self._among("q.finding", _texts(term)),
            "flag": lambda term: self._either(self._flag(value.text) for value in term.values),
            "sure": self._sure,
            "is": lambda term: self._either(self._is(value.text) for value in term.values),
            "after": lambda term: Condition("q.said_on >= ?", (str(first_day(term.values[0].text)),)),
            "before": lambda term: Condition("q.said_on < ?", (str(first_day(term.values[0].text)),)),
            "worth": lambda term: Condition(f"q.worth {term.values[0].text[0]} ?", (int(term.values[0].text[1:]),)),
            "updated": lambda term: Condition(_CHANGED, (_since(term.values[0].text),)),
            "evidence": lambda term: self._either(self._evidence(value.text) for value in term.values),
            "by": self._decided_by,
            "speaker": lambda term: self._named("q.speaker_id", term, "SELECT speaker_id, name FROM speaker_names"),
            "assignee": lambda term: self._named("q.assignee_id", self._mine(term), _REVIEWERS),
            "doc": self._document,
            "claim": lambda term: Condition(_NUMBERED, (canonical([_from_to(value.text) for value in term.values]),)),
            "verdict": self._verdict,
        }

    def condition(self, term: Term) -> Condition:
        found = self._by_key[term.key](term)
        # Not "NOT": a claim without a day is not after any day, and so belongs to -after:.
        return Condition(f"({found.sql}) IS NOT TRUE", found.values) if term.negated else found

    def _among(self, column: str, values: Iterable[object]) -> Condition:
        return Condition(f"{column} {_AMONG}", (canonical(list(values)),))

    def _either(self, conditions: Iterable[Condition]) -> Condition:
        found = list(conditions)
        return Condition(
            f"({' OR '.join(each.sql for each in found)})", tuple(value for each in found for value in each.values)
        )

    def _flag(self, flag: str) -> Condition:
        if flag == "stale":
            return changed_since(self._connection)
        return Condition("q.flags = ''") if flag == NONE else Condition("instr(q.flags, ?) > 0", (f" {flag} ",))

    def _is(self, what: str) -> Condition:
        if what in _OF_ME:
            return Condition(_OF_ME[what], (self._me,))
        if what == "new":
            return Condition(_NEW, (self._since, self._who))
        return stale(self._connection, self._matcher) if what == "stale" else Condition(_IS[what])

    def _sure(self, term: Term) -> Condition:
        return self._among("(SELECT sureness FROM claims WHERE id = q.claim_id)", _texts(term))

    def _words(self, term: Term) -> Condition:
        (value,) = term.values
        words = forms(value.text)
        if not words:  # signs only: looked for as they are
            return Condition("(SELECT instr(text, ?) FROM claims WHERE id = q.claim_id) > 0", (value.text,))
        wanted = f" {' '.join(words)}{' ' if value.whole else ''}"
        return Condition("q.claim_id IN (SELECT claim_id FROM claim_words WHERE instr(folded, ?) > 0)", (wanted,))

    def _named(self, column: str, term: Term, names: str) -> Condition:
        rows = [(row[0], row[1]) for row in self._connection.rows(names)]
        return self._either(self._one_named(column, value, rows) for value in term.values)

    def _one_named(self, column: str, value: Value, names: list[tuple[int, str]]) -> Condition:
        if value.text == NONE:
            return Condition(f"{column} IS NULL")
        return self._among(column, sorted({number for number, name in names if _called(name, value)}))

    def _mine(self, term: Term) -> Term:
        """The term with the name of whoever asks in the place of `me`."""
        if not any(value.text == ME for value in term.values):
            return term
        if not self._who:
            raise BadFilter("“me” is nobody yet: say who works here, with --as NAME", term.at)
        named = (Value(self._who, whole=True) if value.text == ME else value for value in term.values)
        return replace(term, values=tuple(named))

    def _decided_by(self, term: Term) -> Condition:
        rows = [(row[0], row[1]) for row in self._connection.rows(_REVIEWERS)]
        asked = self._mine(term).values
        numbers = {number for number, name in rows if any(_called(name, value) for value in asked)}
        return Condition(_DECIDED_BY, (canonical(sorted(numbers)),))

    def _evidence(self, kind: str) -> Condition:
        kinds = list(EvidenceKind) if kind in (NONE, ANY) else [kind]
        return Condition(f"{'NOT ' if kind == NONE else ''}{_HELD_EVIDENCE.strip()}", (canonical(kinds),))

    def _document(self, term: Term) -> Condition:
        titles = "SELECT id, title FROM documents WHERE role <> 'source'"
        numbers = {int(value.text) for value in term.values if value.text.isdecimal() and len(value.text) < 19}
        by_number = self._among("q.document_id", sorted(numbers))
        return self._either((by_number, self._named("q.document_id", term, titles)))

    def _verdict(self, term: Term) -> Condition:
        return self._either(self._one_verdict(value, term.at) for value in term.values)

    def _one_verdict(self, value: Value, at: int) -> Condition:
        if value.text in (NONE, ANY):
            return Condition(f"NOT {_WITH_VERDICT}" if value.text == NONE else _WITH_VERDICT)
        ratings = [(row["id"], row["label"]) for row in self._connection.rows("SELECT id, label FROM ratings")]
        exact = [number for number, label in ratings if folded(value.text) in (folded(number), folded(label))]
        found = exact or [number for number, label in ratings if _called(label, value)]
        if not found:
            choices = ", ".join([NONE, ANY, *sorted({number for number, _ in ratings})])
            raise BadFilter(f"“{brief(value.text)}” is no rating on this desk: {choices}", at)
        return Condition(f"{_RATING} {_AMONG}", (self._me, canonical(sorted(set(found)))))


def _from_to(written: str) -> tuple[int, int]:
    """Both ends of `7-12`; of `7` twice the one."""
    low, _, high = written.partition("-")
    return int(low), int(high or low)


def _since(value: str) -> str:
    """The moment, as the log writes it, at which a day began where the reader is."""
    day = date.today() if value == TODAY else first_day(value)
    start = datetime.combine(day, time()).astimezone(UTC)
    return start.isoformat()


def _texts(term: Term) -> list[str]:
    return ["" if value.text == NONE else value.text for value in term.values]


def _called(name: str, value: Value) -> bool:
    """Whether a name has these words in a row: whole ones, or such that the last begins so."""
    return f" {folded(value.text)}{' ' if value.whole else ''}" in f" {folded(name)} "

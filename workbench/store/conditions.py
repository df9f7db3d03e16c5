"""A filter as SQL over the queue: each term becomes a condition and its values, looked up in this desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.errors import BadFilter
from workbench.store.connection import Connection
from workbench.store.documents import newest_source
from workbench.store.filter import ANY, NONE, Term, Value, brief, first_day
from workbench.store.findings import present_matcher
from workbench.store.speakers import folded
from workbench.store.values import canonical
from workbench.text.folding import forms

_STALE = """
(q.finding_stale <> '' OR q.verdict_stale <> '' OR q.looked_to < ? OR q.fingerprint NOT IN ('', ?))"""
_IS = {
    "assigned": "q.assignee_id IS NOT NULL",
    "decided": "q.rating <> ''",
    "denied": "q.polarity = 'negative'",
    "flagged": "q.flags <> ''",
}
_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that holds or not for a row `q` of the queue, with the values for its question marks."""

    sql: str
    values: tuple[object, ...] = ()


def where(connection: Connection, terms: Iterable[Term], matcher: str | None) -> Condition:
    """All terms as one condition. A claim is stale as `Findings.of_claim` says, by the same `matcher`.

    Raises:
        BadFilter: a verdict that no scale of this desk has.
    """
    lookup = _Lookup(connection, matcher)
    found = [lookup.condition(term) for term in terms]
    sql = " AND ".join(each.sql for each in found) or "TRUE"
    return Condition(sql, tuple(value for each in found for value in each.values))


def stale(connection: Connection, matcher: str | None) -> Condition:
    """Whether anything has changed since a claim's findings or verdict were made."""
    return Condition(_STALE, (newest_source(connection), present_matcher(connection, matcher)))


class _Lookup:
    def __init__(self, connection: Connection, matcher: str | None) -> None:
        self._connection = connection
        self._matcher = matcher
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
            "speaker": lambda term: self._named("q.speaker_id", term, "SELECT speaker_id, name FROM speaker_names"),
            "assignee": lambda term: self._named("q.assignee_id", term, "SELECT id, name FROM reviewers"),
            "doc": self._document,
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
            return stale(self._connection, self._matcher)
        return Condition("q.flags = ''") if flag == NONE else Condition("instr(q.flags, ?) > 0", (f" {flag} ",))

    def _is(self, what: str) -> Condition:
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

    def _document(self, term: Term) -> Condition:
        titles = "SELECT id, title FROM documents WHERE role <> 'source'"
        numbers = {int(value.text) for value in term.values if value.text.isdecimal() and len(value.text) < 19}
        by_number = self._among("q.document_id", sorted(numbers))
        return self._either((by_number, self._named("q.document_id", term, titles)))

    def _verdict(self, term: Term) -> Condition:
        return self._either(self._one_verdict(value, term.at) for value in term.values)

    def _one_verdict(self, value: Value, at: int) -> Condition:
        if value.text in (NONE, ANY):
            return Condition("q.rating = ''" if value.text == NONE else "q.rating <> ''")
        ratings = [(row["id"], row["label"]) for row in self._connection.rows("SELECT id, label FROM ratings")]
        exact = [number for number, label in ratings if folded(value.text) in (folded(number), folded(label))]
        found = exact or [number for number, label in ratings if _called(label, value)]
        if not found:
            choices = ", ".join([NONE, ANY, *sorted({number for number, _ in ratings})])
            raise BadFilter(f"“{brief(value.text)}” is no rating on this desk: {choices}", at)
        return self._among("q.rating", sorted(set(found)))


def _texts(term: Term) -> list[str]:
    return ["" if value.text == NONE else value.text for value in term.values]


def _called(name: str, value: Value) -> bool:
    """Whether a name has these words in a row: whole ones, or such that the last begins so."""
    return f" {folded(value.text)}{' ' if value.whole else ''}" in f" {folded(name)} "

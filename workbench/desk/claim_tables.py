"""Taking in a spreadsheet of claims: a document of its rows, and a claim a row, all of them or those that are right."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from workbench import quotes
from workbench.desk.documents import Documents
from workbench.desk.opened import Opened
from workbench.desk.views import TakenTable
from workbench.errors import BadInput
from workbench.intake.claim_table import FIELDS, Row, Table, checked, guessed, read
from workbench.model import ClaimKind, Extracted, Locator, LocatorKind, NewDocument, Precision, SaidOn, Span, Sureness
from workbench.text.days import day_of
from workbench.text.language import language_of

_LONGEST = 20_000  # letters of a claim
_SHOWN = 40
_MARKS = re.compile("[\"'“”„‟«»‹›‘’‚「」『』—–-]")  # without one of them nothing is quoted


class _Written:
    """A document that grows by rows, with the claims in it."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.length = 0
        self.claims: list[Extracted] = []
        self.locators: list[Locator] = []

    def begin(self) -> int:
        """Where the next row's words begin."""
        return self.length + (2 if self.blocks else 0)

    def add(self, block: str, row: int, claim: Extracted) -> None:
        """Add a row's block, a blank line before it."""
        start = self.begin()
        self.blocks.append(block)
        self.length = start + len(block)
        self.claims.append(claim)
        self.locators.append(Locator(start, LocatorKind.ROW, str(row)))


def columns_of(table: Table, given: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """By field the heading of its column: as `given`, else as `known` from before, else as the headings tell.

    Raises:
        BadInput: a field or heading that there is not, or no column holds the claims.
    """
    columns = {**(known or guessed(table.headings)), **given}
    free = {field: heading for field, heading in columns.items() if field in given or heading not in given.values()}
    checked(table.headings, free)
    return {field: free[field] for field in FIELDS if field in free}


def take(
    opened: Opened, documents: Documents, table: Table, columns: Mapping[str, str], *, skip_bad: bool = False
) -> TakenTable:
    """Take in the claims of this table, read by these columns (field: heading), in one transaction.

    Nothing is taken in where a row is bad, unless `skip_bad` leaves those out; either way each is named.

    Raises:
        BadInput: the columns can't be so; the table is held already, read in another way; no row is right.
    """
    places = checked(table.headings, columns)
    language = language_of("\n".join(cell for row in table.rows[:200] for cell in row.cells))
    written, bad = _written(table, places, language)
    if (bad and not skip_bad) or not written.claims:
        return TakenTable(None, (), tuple(bad))
    new = NewDocument(
        raw=table.raw,
        text="\n\n".join(written.blocks),
        title=table.name.replace("\\", "/").rpartition("/")[2],
        language=language,
        locators=tuple(written.locators),
        notes=(*table.notes, "claims by its columns " + ", ".join(f"{name}: {of}" for name, of in columns.items())),
    )
    with opened.store.together():
        document = documents.add_document(new)
        if documents.text(document.id) != new.text:
            raise BadInput(f"{table.name}: is document {document.id} already, read in another way; withdraw that first")
        claims = opened.store.claims.record(document.id, written.claims, opened.signed())
    return TakenTable(document, tuple(claims), tuple(bad))


def _written(table: Table, places: Mapping[str, int], language: str) -> tuple[_Written, list[str]]:
    written, bad = _Written(), []
    for row in table.rows:
        try:
            _write(written, table.headings, row, places, language)
        except ValueError as wrong:
            bad.append(f"{table.name}, row {row.number}: {wrong}")
    return written, bad


def _write(written: _Written, headings: Sequence[str], row: Row, places: Mapping[str, int], language: str) -> None:
    """Add this row. Raises ValueError with what is wrong of it."""
    if len(row.cells) > len(headings) and any(row.cells[len(headings) :]):
        raise ValueError(
            f'has {len(row.cells)} cells under {len(headings)} headings; put a cell that holds a separator in "quotes"'
        )
    cells = [*row.cells, *[""] * (len(headings) - len(row.cells))]
    found = {field: cells[at] for field, at in places.items()}
    claim, quoted = found.get("claim", ""), found.get("quotation", "")
    if not claim and not quoted:
        raise ValueError("has no claim; fill it in, or take the row out")
    if len(claim) + len(quoted) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST:,} letters, which is no claim")
    said_on = _day(found.get("said_on", ""), language)
    start = written.begin()
    words = claim if quoted in claim else "\n".join(filter(None, (claim, quoted)))
    spans = _quotations(words, quoted, language)
    extracted = Extracted(
        span=Span(start, start + len(words)),
        kind=_kind(words, spans),
        quotations=tuple(Span(start + one.start, start + one.end) for one in spans),
        speaker=found.get("speaker") or None,
        speaker_role=found.get("speaker_role", ""),
        said_on=said_on,
        said_where=found.get("said_where", ""),
        sureness=Sureness.NAMED if found.get("speaker") else None,
    )
    said = {places.get("claim"), places.get("quotation")}
    rest = [
        f"{name}: {cell}"
        for at, (name, cell) in enumerate(zip(headings, cells, strict=False))
        if cell and at not in said
    ]
    written.add("\n".join(filter(None, (words, " · ".join(rest)))), row.number, extracted)


@lru_cache(10_000)
def _day(cell: str, language: str) -> SaidOn:
    if not cell:
        return SaidOn()
    try:
        day, precision = day_of(cell, language)
    except ValueError as wrong:
        raise ValueError(f"“{cell[:_SHOWN]}” {wrong}, or leave it empty") from None
    return SaidOn(day, precision if isinstance(precision, Precision) else Precision.DAY)


def _quotations(words: str, quoted: str, language: str) -> list[Span]:
    """The words that are quoted: those of their own column, else those in marks."""
    if quoted:
        at = words.rindex(quoted)
        inner = quotes.quotations(quoted, language)
        whole = len(inner) == 1 and len(inner[0]) + 4 >= len(quoted)
        return [Span(at + inner[0].start, at + inner[0].end)] if whole else [Span(at, at + len(quoted))]
    return quotes.quotations(words, language) if _MARKS.search(words) else []


def _kind(words: str, quotations: Sequence[Span]) -> ClaimKind:
    if not quotations:
        return ClaimKind.INDIRECT
    return ClaimKind.DIRECT if len(quotations) == 1 and len(quotations[0]) + 4 >= len(words) else ClaimKind.MIXED


__all__ = ["columns_of", "read", "take"]

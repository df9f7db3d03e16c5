"""Checking a draft without a desk: every quotation in it looked up in the sources that are given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from workbench import quotes
from workbench.desk.against import Against
from workbench.desk.check_settings import CheckSettings
from workbench.model import Extracted, Finding, FindingKind, Flag, NewDocument, Query, Span
from workbench.reports.checks.found import places_found
from workbench.reports.checks.rows import NAME_OR_SCARE, NOWHERE, CheckedDraft, CheckedQuotation, SourceUsed
from workbench.text.folding import fold
from workbench.text.language import language_of
from workbench.text.places import Lines, days_sent, locator_at, where

_NOT_FOUND = (FindingKind.ABSENT, FindingKind.UNCHECKED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A quotation of the draft and what the draft says of it. `claim` is None where no statement holds it."""

    span: Span
    claim: Extracted | None


def check(draft: NewDocument, name: str, against: Against, settings: CheckSettings) -> CheckedDraft:
    """Look every quotation of this draft up; what stands in none of the sources first, then the text's order.

    `name` is what the draft is called in what is printed.
    """
    language = draft.language or language_of(draft.text)
    claims = quotes.extract(draft.text, draft.published_on, language, days=days_sent(draft.locators))
    reading = _Reading(draft, language, against, settings)
    every = list(_asked(draft.text, claims, language))
    against.lookup.expect([reading.query(asked) for asked in every])
    rows = [reading.row(asked) for asked in every]
    used = {row.excused for row in rows}
    vain = [one.quotation for one in settings.excused if one.reason not in used]
    return CheckedDraft(
        name=name,
        title=draft.title,
        sources=len(against.keys) + against.archived,
        lines=reading.lines_are_the_files,
        quotations=tuple(sorted(rows, key=lambda row: (not (row.nowhere and row.to_look_at), row.span))),
        unquoted=sum(not claim.quotations for claim in claims),
        text=draft.text,
        language=language,
        sha256=sha256(draft.raw).hexdigest(),
        used=tuple(_used(rows, against)),
        notes=(
            *draft.notes,
            *against.notes,
            *(f"excused, but no quotation reads so: “{words}”" for words in vain),
        ),
    )


def _used(rows: Sequence[CheckedQuotation], against: Against) -> Iterator[SourceUsed]:
    keys = dict.fromkeys(found.source for row in rows if row.kind not in _NOT_FOUND for found in row.places)
    for key in keys:
        source = against.lookup.source(key)
        day = source.said_on.isoformat() if source.said_on else ""
        yield SourceUsed(source.title or key, source.speaker, day, sha256=against.hashes.get(key, ""))


def _asked(text: str, claims: Sequence[Extracted], language: str) -> Iterator[_Asked]:
    held = [_Asked(span, claim) for claim in claims for span in claim.quotations]
    spans = [asked.span for asked in held]
    loose = [
        _Asked(span, None)
        for span in quotes.quotations(text, language)
        if not any(span.overlaps(other) for other in spans)
    ]
    return iter(sorted([*held, *loose], key=lambda asked: asked.span))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One draft on its way through the sources."""

    draft: NewDocument
    language: str
    against: Against
    settings: CheckSettings

    @property
    def lines_are_the_files(self) -> bool:
        """Whether the text is the file's own letters, so that its lines are the file's lines."""
        return self.draft.raw.decode("utf-8-sig", "replace").replace("\r\n", "\n") == self.draft.text

    def query(self, asked: _Asked) -> Query:
        """What is asked about one quotation."""
        text, claim = self.draft.text, asked.claim
        query = Query(asked.span.of(text), published=self.draft.published_on, language=self.language)
        if claim:
            beside = tuple(span.of(text) for span in claim.quotations if span != asked.span)
            speakers = (claim.speaker,) if claim.speaker else ()
            query = replace(query, speakers=speakers, said_on=claim.said_on, beside=beside)
        return query

    def row(self, asked: _Asked) -> CheckedQuotation:
        """What is found for one quotation, and whether somebody has to look at it."""
        text, claim = self.draft.text, asked.claim
        words = asked.span.of(text)
        finding = self.against.lookup.of_query(self.query(asked))
        line, column = Lines(text).place(asked.span.start)
        row = CheckedQuotation(
            words=words,
            span=asked.span,
            line=line,
            column=column,
            where=where(text, asked.span.start, locator_at(self.draft.locators, asked.span.start)),
            speaker=(claim.speaker or "") if claim else "",
            kind=finding.kind,
            reason=finding.reason,
            score=finding.score,
            flags=finding.flags,
            notes=finding.notes,
            differences=tuple(map(str, finding.differences)),
            places=tuple(places_found(finding, self.against.lookup.source, self.against.locator)),
            claimed=claim is not None,
            nowhere=_nowhere(finding),
        )
        return replace(row, causes=self._causes(row), excused=self._excuse(words))

    def _causes(self, row: CheckedQuotation) -> tuple[str, ...]:
        if not row.claimed and row.nowhere and len(row.words.split()) <= NAME_OR_SCARE:
            return ()
        said = [NOWHERE] * row.nowhere + [row.kind.value] + [f"flag:{flag.value}" for flag in row.flags]
        return tuple(cause for cause in said if cause in self.settings.fail_on)

    def _excuse(self, words: str) -> str:
        own = _forms(words)
        return next((one.reason for one in self.settings.excused if _forms(one.quotation) == own), "")


def _nowhere(finding: Finding) -> bool:
    """Whether the words were looked for and stand in no source. In another language they can't be told from others."""
    unfound = finding.kind is FindingKind.UNCHECKED and not finding.matches and Flag.LANGUAGE not in finding.flags
    return finding.kind is FindingKind.ABSENT or unfound


def _forms(words: str) -> list[str]:
    return [word.form for word in fold(words)]

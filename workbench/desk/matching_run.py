"""One run of matching: claims' quotations looked up in the desk's sources and an archive beside, and stored."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desk import settings
from workbench.desk.coming_home import ComingHome
from workbench.desk.documents import Documents
from workbench.desk.lookup import Lookup
from workbench.desk.opened import Opened
from workbench.model import Finding, HeldFinding

if TYPE_CHECKING:
    from workbench.desk.archive_asked import HowAsked

_TOGETHER = 100  # claims whose quotations are asked of an archive together

Matched = tuple[int, tuple[HeldFinding, ...]]
"""A claim's number and what is found for it now."""


def matched(
    opened: Opened,
    documents: Documents,
    lookup: Lookup,
    claim_ids: Sequence[int],
    archive: "tuple[Path, HowAsked] | None" = None,
) -> Iterator[Matched]:
    """Each claim as its findings are stored. `archive` is looked in beside, or the one that the settings name.

    Raises:
        Unknown: there is no such claim.
        NotUsable, BadInput: the archive can't be asked.
    """
    with ExitStack() as stack:
        beside = _beside(archive)
        home: ComingHome | None = None
        if beside:
            held = stack.enter_context(beside[1].opened(beside[0]))
            lookup, home = replace(lookup, beside=held), ComingHome(held.archive, opened.store, opened.signed())
        run = _Run(opened, documents, lookup, home)
        rest = iter(claim_ids)
        try:
            while some := list(islice(rest, _TOGETHER if home else 1)):
                yield from run.of(some)
        finally:
            run.settle()


def _beside(archive: "tuple[Path, HowAsked] | None") -> "tuple[Path, HowAsked] | None":
    """The archive to look in: this one, else the one of the settings."""
    named = None if archive else settings.archive()
    if named is None:
        return archive
    from workbench.desk.archive_asked import HowAsked

    return named.folder, HowAsked(named.scheduler, limit=named.seconds)


class _Run:
    """Claims on their way through the lookup into the store."""

    def __init__(self, opened: Opened, documents: Documents, lookup: Lookup, home: ComingHome | None) -> None:
        self._store = opened.store
        self._who = opened.signed()
        self._documents = documents
        self._lookup = lookup
        self._home = home
        self._stored: dict[int, tuple[list[tuple[int | None, Finding]], int]] = {}

    def of(self, claim_ids: Sequence[int]) -> Iterator[Matched]:
        """What is found for these claims, as it is stored."""
        claims = [self._store.claims.get(number) for number in claim_ids]
        articles = {claim.document_id: self._documents.get(claim.document_id) for claim in claims}
        if self._home:
            asked = (self._lookup.queries(claim, articles[claim.document_id]) for claim in claims)
            self._lookup.expect([query for some in asked for query in some])
        for claim in claims:
            findings = self._lookup.of_claim(claim, articles[claim.document_id])
            looked_to = self._lookup.newest(findings)
            if self._home:
                findings = self._home.findings(findings)
                looked_to = looked_to and self._home.looked_to(looked_to)
                self._stored[claim.id] = findings, looked_to
            yield claim.id, tuple(self._store.findings.record(claim.id, findings, self._who, looked_to=looked_to))

    def settle(self) -> None:
        """Say of the first claims too that they were looked up in what came home for later ones: it was there."""
        for claim_id, (findings, looked_to) in self._stored.items():
            now = self._home.looked_to(looked_to) if self._home and looked_to else looked_to
            if now != looked_to:
                self._store.findings.record(claim_id, findings, self._who, looked_to=now)

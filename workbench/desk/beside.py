"""The use cases that look beside a claim: related passages, earlier checks, and fact-checks to compare with."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desk.opened import Opened
from workbench.desk.views import CheckedBefore, Imported, Related

if TYPE_CHECKING:
    from workbench.desk.related import RelatedPassages


class Beside:
    """What a desk shows beside a claim."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._store = opened.store
        self._passages: RelatedPassages | None = None

    def related(self, claim_id: int, limit: int = 5) -> tuple[Related, ...]:
        """Passages to read beside a claim, the nearest first: related, which is not support. Raises `Unknown`.

        Where the extra `semantic` is installed its model takes part in the order, and in nothing else.
        """
        if self._passages is None:
            from workbench.desk.related import RelatedPassages
            from workbench.matching import semantic

            self._passages = RelatedPassages(self._store, semantic.ranker())
        return self._passages.of(claim_id, limit)

    def checked_before(self, claim_id: int, limit: int = 5) -> tuple[CheckedBefore, ...]:
        """Verdicts here and published fact-checks on claims that say the same. Raises `Unknown`."""
        from workbench.desk import checked

        return checked.checked_before(self._opened, claim_id, limit)

    def import_fact_checks(self, path: Path | str) -> Imported:
        """Take in fact-checks by others: ClaimReview in a file, or on the page at an address. None is added twice.

        Raises:
            NotUsable: the file is missing, a directory, no text or too large.
            BadInput: it is no JSON, or holds no ClaimReview that can be used.
        """
        from workbench.desk import checked

        return checked.take(self._store, path, self._opened.signed())

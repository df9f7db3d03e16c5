"""Articles in the queue, folded to a row each and shown again."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.tui.screens.desk import DeskScreen


class Folding:
    """Folds the articles of this screen's list; the cursor stays with its claim, or at its article."""

    def __init__(self, screen: "DeskScreen") -> None:
        self._screen = screen
        self._listing = screen.listing

    def turn(self, document_id: int | None = None) -> None:
        """Fold this article (by default the one where the reader is), or show its claims again."""
        document_id = document_id or self._here
        if document_id is not None and len(self._listing.groups) > 1:
            keep = self._keep(document_id)
            self._listing.fold(document_id)
            self._screen.show_lines(keep)

    def turn_all(self) -> None:
        """Fold all articles, or show the claims of all."""
        if self._here is not None and len(self._listing.groups) > 1:
            keep = self._keep(self._here)
            self._listing.fold_all()
            self._screen.show_lines(keep)

    def to_article(self) -> None:
        """Fold the article where the reader is, unless it is."""
        if self._here not in self._listing.folded:
            self.turn()

    def into_article(self) -> None:
        """Show the claims of the article where the reader is, where they are folded away."""
        if self._here in self._listing.folded:
            self.turn()

    @property
    def _here(self) -> int | None:
        article = self._screen.article
        return article.document_id if article else None

    def _keep(self, document_id: int) -> int:
        """The claim that the cursor stays with: the one chosen, else the article's first."""
        if self._screen.claim_id is not None:
            return self._screen.claim_id
        first = next(one.start for one in self._listing.groups if one.document_id == document_id)
        return self._listing.claim_at(first)

"""The use cases of documents: taking them in, reading them, looking in them no more."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Unpack

from workbench.desk.opened import Opened
from workbench.desk.views import Amended
from workbench.errors import BadInput
from workbench.model import About, Amendment, Document, DocumentKind, FetchedPage, Locator, NewDocument, Role
from workbench.text.language import language_of
from workbench.text.places import days_sent
from workbench.text.turns import UNREAD, turns, unread

Progress = Callable[[int], None]


class Documents:
    """What a desk does with documents. Calling it lists them."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._held = opened.store.documents
        self._last_text: tuple[int, str] | None = None

    def __call__(self, role: Role | None = None) -> list[Document]:
        """All documents, or those with this role, in the order they came."""
        return self._held.all(role)

    def add(self, path: Path, **about: Unpack[About]) -> Document:
        """Take in a file of any format that is read; what is said `about` it wins over what the file says.

        The same bytes in the same role are there once: adding them again gives the document that is there.

        Raises:
            NotUsable: the file is missing, no text, empty, too large or refused.
        """
        from workbench import intake

        return self.add_document(_as_said(intake.read(path, **_known(about)), about))

    def add_text(self, text: str, **about: Unpack[About]) -> Document:
        """Take in text that somebody pasted, otherwise as `add`. Raises `NotUsable`, `BadInput`."""
        from workbench import intake
        from workbench.desk.proposing import PASTED

        return self.add_document(_as_said(intake.read_bytes(text.encode(), PASTED, **_known(about)), about))

    def held_alike(self, raw: bytes) -> list[Document]:
        """The documents that are made of just these bytes and are still looked at."""
        same = sha256(raw).hexdigest()
        return [one for one in self() if one.sha256 == same and not one.withdrawn]

    def turns(self, document_id: int) -> int:
        """How many turns were read in it: stretches that one labelled speaker says."""
        return len(self._held.turns(document_id))

    def add_all(self, path: Path, **about: Unpack[About]) -> Iterator[Document]:
        """Take in every document of a file: for most formats one, for a feed, a web archive or a ZIP file several.

        What is held already is given as it is, and not added again. Raises what `add` raises, before any is added.
        """
        from workbench import intake

        for document in intake.read_all(path, **_known(about)):
            yield self.add_document(_as_said(document, about))

    def add_fetched(self, page: FetchedPage, **about: Unpack[About]) -> Iterator[Document]:
        """Take in what was fetched: for most pages one document, for a feed an entry each.

        The same words from the same address are there once, whatever else of the page changed. Raises as `add`.
        """
        from workbench import intake

        for new in intake.read_all_bytes(page.raw, page.url, **_known(about)):
            said = _as_said(new, about)
            yield self._same_page(said) or self.add_document(said)

    def _same_page(self, new: NewDocument) -> Document | None:
        for held in self(new.role) if new.url else ():
            same = (held.url, held.speaker, held.length) == (new.url, new.speaker, len(new.text))
            if same and not held.withdrawn and self._held.text(held.id) == new.text:
                return held
        return None

    def add_document(self, document: NewDocument) -> Document:
        """Take in a document that is read already.

        Its language is told from the text where it is not said; who speaks in a transcript or a source is read from its
        labels. Where it seems to have some that can't be told, a note on the document says so.
        """
        spoken = document.role is not Role.CHECKED or document.kind in {DocumentKind.TRANSCRIPT, DocumentKind.CAPTIONS}
        found = turns(document.text, document.speaker) if spoken else ()
        notes = document.notes + ((UNREAD,) if spoken and not found and unread(document.text) else ())
        known = replace(document, language=document.language or language_of(document.text), notes=notes)
        return self._held.add(known, self._opened.signed(), found)

    def add_corpus(self, path: Path, role: Role = Role.SOURCE) -> Iterator[Document]:
        """Take in a file of many documents (JSON lines), giving each as it is stored.

        Every line is read before one is stored. Who stops iterating before the end keeps what was stored until then.

        Raises:
            NotUsable: the file can't be read.
            BadInput: a line is no document; the message names it.
        """
        from workbench.desk import corpus

        yield from corpus.add(self._opened.store, path, self._opened.signed(), role)

    def index(self, *, rebuild: bool = False, progress: Progress = lambda _: None) -> int:
        """Index the sources that are not indexed yet, or all of them anew; how many documents were.

        `progress` is told how many code points have been read. Looking quotations up does this too, where it has to.
        What was indexed when this is stopped stays.
        """
        indexing = self._opened.store.index.rebuild if rebuild else self._opened.store.index.catch_up
        return indexing(progress)

    def letters_to_index(self) -> int:
        """How many code points the documents that are looked in have together."""
        return self._held.letters_to_look_in()

    def get(self, document_id: int) -> Document:
        """The document of this number. Raises `Unknown`."""
        return self._held.get(document_id)

    def text(self, document_id: int) -> str:
        """A document's text as stored, never cleaned: make it `visible` before it is shown. Raises `Unknown`."""
        # Claims are looked at one after the other, most of them in the same document.
        if self._last_text is None or self._last_text[0] != document_id:
            self._last_text = document_id, self._held.text(document_id)
        return self._last_text[1]

    def original(self, document_id: int) -> bytes:
        """A document's bytes as received. Raises `Unknown`."""
        return self._held.raw(document_id)

    def locator(self, document_id: int, offset: int) -> Locator | None:
        """Where in the original the text at this offset stands: a time code, a page; None where nobody knows."""
        return self._held.locator(document_id, offset)

    def days_sent(self, document_id: int) -> tuple[tuple[int, date], ...]:
        """Where the document's posts begin, and the day of each, as far as its original tells."""
        return days_sent(self._held.locators(document_id))

    def amend(self, document_id: int, why: str = "", **better: Unpack[Amendment]) -> Amended:
        """Say better what is known of a document, as one event; what was found with its help is stale then.

        Raises:
            Unknown: there is no such document.
            BadInput: nothing is said, a value can't be so, or its words by that speaker are another document already.
        """
        from workbench.intake import metadata

        given = {name: value for name, value in better.items() if value is not None}
        if not given:
            raise BadInput("amend what? Say its --title, --speaker, --published, --language, --url or --primary.")
        unknown = {"published_on": None} if given.get("published_on") == "" else {}
        try:
            fields = metadata.checked({name: value for name, value in given.items() if name not in unknown}) | unknown
        except ValueError as wrong:
            raise BadInput(str(wrong)) from None
        with self._opened.store.together():
            before = set(self.stale())
            document = self._held.amend(document_id, _columns(fields), self._opened.signed(), why)
            return Amended(document, tuple(one for one in self.stale() if one not in before))

    def stale(self) -> Sequence[int]:
        """The claims of which what was found is stale."""
        return self._opened.store.queue.ids("is:stale")

    def rechecked(self, document_id: int, seen: str, said: str) -> Document:
        """Keep what a fetched page is now (same, changed, gone), and what it makes stale. Raises `Unknown`."""
        return self._held.recheck(document_id, seen, self._opened.signed(), said)

    def withdraw(self, document_id: int, why: str) -> None:
        """Look in this document no more; it is kept, and findings that rest on it become stale. Raises `Unknown`."""
        self._held.withdraw(document_id, self._opened.signed(), why)


def expect_possible(about: About) -> None:
    """Nothing, where all that is said can be so. Raises `BadInput` for a value that its field can't have."""
    from workbench.intake import metadata

    said = {name: value for name, value in about.items() if (name, value) != ("published_on", "")}
    if said.get("title") == "":
        raise BadInput("a document needs a title.")
    try:
        metadata.checked(said)
    except ValueError as wrong:
        raise BadInput(str(wrong)) from None


def _known(about: About) -> About:
    """What is said, without an empty day: intake would take it for none."""
    return {**about, "published_on": about.get("published_on") or None}


def _as_said(new: NewDocument, about: About) -> NewDocument:
    """The document with no day where the day is said to be empty, whatever the file says."""
    return replace(new, published_on=None) if about.get("published_on") == "" else new


def _columns(fields: Mapping[str, object]) -> dict[str, object]:
    """Fields of a document as they are stored: a day as text, yes and no as 1 and 0."""
    columns = {"is_primary" if name == "primary" else name: value for name, value in fields.items()}
    if isinstance(columns.get("is_primary"), bool):
        columns["is_primary"] = int(bool(columns["is_primary"]))
    if isinstance(day := columns.get("published_on"), date):
        columns["published_on"] = day.isoformat()
    return columns

"""Taking in: what adding a file means, whoever asks for it. Of what is to be checked the claims are read at once."""

from collections.abc import Generator
from pathlib import Path
from typing import Unpack

from workbench.desk import pages
from workbench.desk.claims import Claims
from workbench.desk.documents import Documents
from workbench.desk.views import TakenIn
from workbench.errors import BadInput
from workbench.intake.files import inside
from workbench.model import About, Document, FetchedPage, Role

CORPUS = (".jsonl", ".jsonl.gz")
"""The endings of files that hold a document a line."""


def take_in(
    documents: Documents, claims: Claims, path: Path | str | FetchedPage, **about: Unpack[About]
) -> Generator[TakenIn, None, None]:
    """Add the documents in this file, or all of a corpus, and read the claims of what is to be checked.

    Text is the address of a page, which is fetched; what was fetched already is added as it is.

    Each is given as it is stored. A corpus holds sources where no role is said; a line of it that is no
    document leaves all of it out. Where whoever iterates stops, what was given stays stored, and adding it again brings
    the rest.

    Raises:
        NotUsable: the file is missing, no text, empty, too large or refused.
        BadInput: a value of what is known `about` it is wrong; a line of a corpus is no document.
    """
    newest = _newest(documents)
    if not isinstance(path, Path):
        found = documents.add_fetched(pages.fetch(path) if isinstance(path, str) else path, **about)
    elif path.name.lower().endswith(CORPUS):
        role = _role(about)
        found = documents.add_corpus(path, role)
    else:
        found = documents.add_all(path, **about)
    for document in found:
        yield _read(claims, document, newest)


def take_in_text(documents: Documents, claims: Claims, text: str, **about: Unpack[About]) -> TakenIn:
    """Add pasted text as a document, and read the claims of it where it is to be checked.

    Raises:
        NotUsable: there is no text.
        BadInput: a value of what is known `about` it is wrong.
    """
    newest = _newest(documents)
    return _read(claims, documents.add_text(text, **about), newest)


def _newest(documents: Documents) -> int:
    return max((one.id for one in documents()), default=0)


def _read(claims: Claims, document: Document, newest: int) -> TakenIn:
    new = () if document.role is Role.SOURCE else tuple(claims.extract(document.id))
    return TakenIn(document, new, held=document.id <= newest)


def _role(about: About) -> Role:
    others = sorted(name for name, value in about.items() if value is not None and name != "role")
    if others:
        raise BadInput(f"a corpus says {others[0]} of each of its documents itself; leave it out here.")
    return Role(about.get("role") or Role.SOURCE)


__all__ = ["CORPUS", "inside", "take_in", "take_in_text"]

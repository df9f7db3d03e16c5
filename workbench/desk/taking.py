"""Taking in: what adding a file means, whoever asks for it. Of what is to be checked the claims are read at once."""

from collections.abc import Generator
from pathlib import Path
from typing import Unpack

from workbench.desk.claims import Claims
from workbench.desk.documents import Documents
from workbench.desk.views import TakenIn
from workbench.errors import BadInput
from workbench.model import About, Document, Role

CORPUS = (".jsonl", ".jsonl.gz")
"""The endings of files that hold a document a line."""


def take_in(documents: Documents, claims: Claims, path: Path, **about: Unpack[About]) -> Generator[TakenIn, None, None]:
    """Add the documents in this file, or all of a corpus, and read the claims of what is to be checked.

    Each is given as it is stored. A corpus holds sources where no role is said; it is taken in whole, or, where whoever
    iterates stops or closes it, not at all.

    Raises:
        NotUsable: the file is missing, no text, empty, too large or refused.
        BadInput: a value of what is known `about` it is wrong; a line of a corpus is no document.
    """
    if path.name.lower().endswith(CORPUS):
        role = _role(about)
        found = documents.add_corpus(path, role)
    else:
        found = documents.add_all(path, **about)
    for document in found:
        yield _read(claims, document)


def take_in_text(documents: Documents, claims: Claims, text: str, **about: Unpack[About]) -> TakenIn:
    """Add pasted text as a document, and read the claims of it where it is to be checked.

    Raises:
        NotUsable: there is no text.
        BadInput: a value of what is known `about` it is wrong.
    """
    return _read(claims, documents.add_text(text, **about))


def _read(claims: Claims, document: Document) -> TakenIn:
    return TakenIn(document, () if document.role is Role.SOURCE else tuple(claims.extract(document.id)))


def _role(about: About) -> Role:
    others = sorted(name for name, value in about.items() if value is not None and name != "role")
    if others:
        raise BadInput(f"a corpus says {others[0]} of each of its documents itself; leave it out here.")
    return Role(about.get("role") or Role.SOURCE)

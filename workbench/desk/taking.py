"""Taking in: what adding a file means, whoever asks for it. Of what is to be checked the claims are read at once."""

from collections.abc import Generator
from pathlib import Path
from typing import Unpack

from workbench.desk.claims import Claims
from workbench.desk.documents import Documents
from workbench.desk.views import TakenIn
from workbench.errors import BadInput
from workbench.model import About, Role

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
        new = () if document.role is Role.SOURCE else tuple(claims.extract(document.id))
        yield TakenIn(document, new)


def _role(about: About) -> Role:
    others = sorted(name for name, value in about.items() if value is not None and name != "role")
    if others:
        raise BadInput(f"a corpus says {others[0]} of each of its documents itself; leave it out here.")
    return Role(about.get("role") or Role.SOURCE)

"""The people who work on a desk, by name."""

from typing import TYPE_CHECKING
from unicodedata import normalize

from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.store.connection import Connection
    from workbench.store.log import Change

# The letters that Unicode's confusables.txt (https://www.unicode.org/reports/tr39/) gives a Latin letter's skeleton, of
# those that names are written with.
_LOOK_ALIKE = str.maketrans("аеорсухіјѕһԁԛԝкмтвнαοιρκντυχ", "aeopcyxijshdqwkmtbhaoipkvtux")
# What they are as capitals, where these look like others than the small ones do: only within a word of Latin letters,
# as a name that is all of one script has both. Then letters of the Latin script itself.
_CAPITALS_ALIKE = str.maketrans("АВЕКМНОРСТУҮХІЈЅԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYYXIJSQWABEZHIKMNOPTYX")
_LATIN_ALIKE = str.maketrans("ıɑɡ", "iag")
_LONGEST = 80  # a queue shows names in a narrow column; nobody's is longer


def tidy(name: str) -> str:
    """The name without blanks around it.

    Raises:
        BadInput: it is empty, too long, or holds line breaks or other control characters.
    """
    trimmed = name.strip()
    if not trimmed:
        raise BadInput("a name is needed for whoever makes this change; give one with --as NAME")
    if len(trimmed) > _LONGEST or not trimmed.isprintable():
        raise BadInput(f"a reviewer's name is one line of at most {_LONGEST} letters")
    return trimmed


def folded(name: str) -> str:
    """A name by which two are one person's, so that nobody is a second reader of herself.

    Without case, in one encoding (NFKC: full width, composed and decomposed), without stops and marks at its ends, and
    with Latin letters for those of Cyrillic and Greek that look just like them.
    """
    words = (_as_seen(word).casefold().translate(_LOOK_ALIKE) for word in normalize("NFKC", name).split())
    return " ".join(words).strip(".,;:'\"-_ ") or name.casefold()


def _as_seen(word: str) -> str:
    """A word with Latin letters in it, all in those that it looks to be written in."""
    latin = any(letter.isascii() and letter.isalpha() for letter in word)
    return word.translate(_CAPITALS_ALIKE).translate(_LATIN_ALIKE) if latin else word


def as_kept(connection: "Connection", name: str) -> str:
    """The name as this person first gave it here; a new one as it is."""
    # By the name too: a desk may hold one that was folded otherwise once.
    found = connection.value("SELECT name FROM reviewers WHERE folded = ? OR name = ?", (folded(name), name))
    return str(found or name)


def known(change: "Change", name: str | None = None) -> str:
    """The name of this reviewer (else of who makes the change) as it is kept, once the desk knows them."""
    name = as_kept(change.connection, tidy(change.who if name is None else name))
    if change.connection.value("SELECT 1 FROM reviewers WHERE name = ?", (name,)) is None:
        said = {"name": name, "folded": folded(name)}
        change.record("add", "reviewer", change.next_id("reviewers"), now=said)
    return name


class Reviewers:
    """Who has decided, attached evidence or been assigned work on this desk."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def all(self) -> list[str]:
        """Their names in alphabetical order."""
        return [row["name"] for row in self._connection.rows("SELECT name FROM reviewers ORDER BY folded")]

    def as_kept(self, name: str) -> str:
        """The name as this person first gave it here; a new one as it is."""
        return as_kept(self._connection, name)

"""Looking again whether fetched pages still say what is held of them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from workbench import intake
from workbench.desk import pages
from workbench.desk.documents import Documents
from workbench.desk.views import Rechecked
from workbench.errors import BadInput, NotUsable
from workbench.intake.web import Unanswered
from workbench.model import Document

_GONE = (404, 410)
_ARCHIVES = (b"\x1f\x8b", b"WARC/")
_SHOWN = 100  # letters of what changed


def recheck(documents: Documents, numbers: Sequence[int] = ()) -> Iterator[Rechecked]:
    """Fetch these pages again, or all that were fetched, and compare their words with those that are held.

    What is changed or gone makes what rests on it stale. A page that can't be reached is told of, and nothing is kept.

    Raises:
        Unknown: there is no such document.
        BadInput: one of those named was not fetched; or none was.
    """
    asked = [documents.get(number) for number in numbers]
    for one in asked:
        if not _was_fetched(documents, one):
            raise BadInput(f"document {one.id} was not fetched from an address, so there is no page to look at again")
    asked = asked or [one for one in documents() if not one.withdrawn and _was_fetched(documents, one)]
    if not asked:
        raise BadInput("no document of this desk was fetched from an address; 'workbench add https://…' does")
    for document in asked:
        yield _rechecked(documents, document)


def _was_fetched(documents: Documents, document: Document) -> bool:
    return bool(document.url and document.retrieved_at) and documents.original(document.id).startswith(_ARCHIVES)


def _rechecked(documents: Documents, document: Document) -> Rechecked:
    try:
        seen, said = _seen(document, documents.text(document.id))
    except Unanswered as why:
        if why.status not in _GONE:
            return Rechecked(document, "", str(why))
        seen, said = "gone", str(why)
    except NotUsable as why:
        return Rechecked(document, "", str(why))
    before = set(documents.stale())
    document = documents.rechecked(document.id, seen, said)
    return Rechecked(document, seen, said, tuple(one for one in documents.stale() if one not in before))


def _seen(document: Document, held: str) -> tuple[str, str]:
    """What the page is now, and in words what changed."""
    page = pages.fetch(document.url)
    try:
        now = intake.read_all_bytes(page.raw, page.url)[0].text
    except NotUsable as why:
        return "changed", f"holds no text any more ({why})"
    return ("same", "") if now == held else ("changed", _difference(held, now))


def _difference(held: str, now: str) -> str:
    """How many paragraphs are others, and the first of them."""
    before, after = _paragraphs(held), _paragraphs(now)
    steps = [step for step in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if step[0] != "equal"]
    gone = [one for _, start, end, _, _ in steps for one in before[start:end]]
    new = [one for _, _, _, start, end in steps for one in after[start:end]]
    first = f"no longer: “{_short(gone[0])}”" if gone else f"new: “{_short(new[0])}”" if new else "blanks only"
    return f"{len(gone)} paragraphs gone or changed, {len(new)} new; {first}"


def _paragraphs(text: str) -> list[str]:
    return [" ".join(block.split()) for block in text.split("\n") if block.strip()]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

"""What stands above a document that is read: what is known of it, and where one is in it."""

from dataclasses import dataclass

from textual.content import Content

from workbench.messages import tell
from workbench.model import Claim, Document, Role
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.widgets.cells import one_line
from workbench.tui.words import said_primary

_NOTES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """Where one is: whether words are taken, which place and which claim of how many; 0 for none.

    `nowhere` are words that were sought and stand nowhere, `claim` is the one that evidence is attached to.
    """

    taken: bool
    place: int
    places: int
    number: int
    claims: int
    loose: int
    nowhere: str
    claim: Claim | None
    is_source: bool


def about_document(document: Document) -> Content:
    """What is known of the document."""
    prose = Prose()
    prose.line(document.title, STRONG)
    known = [document.speaker, document.publisher, long_day(document.published_on) if document.published_on else ""]
    unsaid = document.role is Role.CHECKED and document.primary is None
    known += ["" if unsaid else said_primary(document.primary), tell("common.withdrawn") if document.withdrawn else ""]
    prose.line(" · ".join(one for one in known if one), PLAIN)
    if document.url:
        prose.line(document.url, QUIET)
    for note in document.notes[:_NOTES]:
        prose.line(f"! {note}", QUIET)
    return prose.content()


def where_one_is(told: Told) -> Content:
    """One line: the place and the claim one is at, and what `e` would attach to what."""
    if told.nowhere:
        return Prose().add(tell("reader.nowhere", words=told.nowhere), "$tone-look").content()
    here, attached = _here(told), _attached(told)
    between = " · " if here and attached else ""
    return Prose().add(here + between, QUIET).add(attached, PLAIN).content()


def _here(told: Told) -> str:
    parts = [tell("reader.place", number=told.place, total=told.places) if told.place and told.places else ""]
    if told.number:
        parts.append(
            tell("reader.one_found" if told.is_source else "reader.claim", number=told.number, total=told.claims)
        )
    elif told.claims:
        parts.append(tell("reader.found_here" if told.is_source else "reader.claims_here", n=told.claims))
    parts.append(tell("correct.loose", n=told.loose) if told.loose else "")
    return " · ".join(part for part in parts if part)


def _attached(told: Told) -> str:
    """What `e` would attach to what: said where words are taken, and in a source that is read for a claim."""
    if not told.taken and not (told.is_source and told.claim):
        return ""
    if told.claim is None:
        return tell("reader.taken")
    whom = one_line(told.claim.speaker) or tell("common.nobody_named")
    form = "reader.taken_for" if told.taken else "reader.read_for"
    return tell(form, claim=told.claim.id, whom=whom, text=one_line(told.claim.text))

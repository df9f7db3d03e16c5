"""What the claim's pane says where there is no claim: why, and what to do next."""

from textual.content import Content

from workbench.desk import Desk
from workbench.messages import tell
from workbench.model import Document, Progress, Role
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, counted


def empty_text(desk: Desk, wanted: str) -> Content:
    """Advice for a desk without documents, without claims, or with a filter that lets none through."""
    prose = Prose()
    if wanted:
        return _advise(prose.line(tell("empty.filtered"), STRONG), ("/", tell("empty.then_esc")))
    if not desk.documents():
        prose.line(tell("empty.desk"), STRONG).line()
        prose.line(tell("empty.take_in"), PLAIN)
        prose.line(tell("empty.such_as"), PLAIN).line()
        return _advise(prose, ("i", tell("empty.takes_in")), ("?", tell("empty.keys")))
    if not desk.documents(Role.CHECKED) and not desk.documents(Role.BOTH):
        prose.line(tell("empty.sources_only"), STRONG).line()
        return _advise(prose, ("i", tell("empty.takes_in_article")))
    prose.line(tell("empty.no_claims"), STRONG).line()
    prose.line(tell("empty.quote_nobody"), PLAIN).line()
    return _advise(prose, ("i", tell("empty.takes_in_another")))


def folded_text(document: Document, progress: Progress) -> Content:
    """An article whose claims are folded away: how far it is."""
    prose = Prose().line(document.title, STRONG).line()
    claims = counted(progress.total, "claim")
    prose.line(tell("empty.folded", claims=claims, done=progress.done, decided=progress.decided), PLAIN)
    if progress.to_look_at:
        prose.line(tell("empty.to_look_at", n=progress.to_look_at), PLAIN)
    prose.line()
    return _advise(prose, ("l", tell("empty.unfold")), ("Z", tell("empty.unfold_all")))


def _advise(prose: Prose, *keys: tuple[str, str]) -> Content:
    for key, does in keys:
        prose.add(f"{key:>3}", "bold $primary").line(f"  {does}", QUIET)
    return prose.content()

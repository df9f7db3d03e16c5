"""What the claim's pane says where there is no claim: why, and what to do next."""

from textual.content import Content

from workbench.desk import Desk
from workbench.model import Document, Progress, Role
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, counted


def empty_text(desk: Desk, wanted: str) -> Content:
    """Advice for a desk without documents, without claims, or with a filter that lets none through."""
    prose = Prose()
    if wanted:
        return _advise(prose.line("No claim passes this filter.", STRONG), ("/", "then Esc shows all claims again"))
    if not desk.documents():
        prose.line("This desk is empty.", STRONG).line()
        prose.line("Take in the article to check, then what its speakers really said:", PLAIN)
        prose.line("transcripts, statements, posts, captions.", PLAIN).line()
        return _advise(prose, ("i", "takes in an article or a source"), ("?", "lists all keys"))
    if not desk.documents(Role.CHECKED) and not desk.documents(Role.BOTH):
        prose.line("There are sources here and no article to check.", STRONG).line()
        return _advise(prose, ("i", "takes in the article"))
    prose.line("No claims were read from what is here.", STRONG).line()
    prose.line("The articles quote nobody, as far as the workbench can read them.", PLAIN).line()
    return _advise(prose, ("i", "takes in another article"))


def folded_text(document: Document, progress: Progress) -> Content:
    """An article whose claims are folded away: how far it is."""
    prose = Prose().line(document.title, STRONG).line()
    prose.line(f"{counted(progress.total, 'claim')}: {progress.done} done, {progress.decided} decided.", PLAIN)
    if progress.to_look_at:
        prose.line(f"{progress.to_look_at} to look at: words differ, are missing, or carry a flag.", PLAIN)
    prose.line()
    return _advise(prose, ("l", "shows its claims"), ("Z", "shows those of all articles"))


def _advise(prose: Prose, *keys: tuple[str, str]) -> Content:
    for key, does in keys:
        prose.add(f"{key:>3}", "bold $primary").line(f"  {does}", QUIET)
    return prose.content()

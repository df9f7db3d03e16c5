"""An article that is a source too is none for what it says itself."""

from pathlib import Path

from workbench.desk import Desk
from workbench.model import FindingKind, NewDocument, Role

DRAFT = "“The old bridge is safe for cars and for people on foot,” the mayor said.\n"


def found(desk: Desk, role: Role) -> FindingKind:
    post = "Thank you for coming. There will be no new taxes this year, nor in the next."
    desk.add_document(NewDocument(raw=post.encode(), text=post, title="Speech", role=Role.SOURCE, speaker="The mayor"))
    article = NewDocument(raw=DRAFT.encode(), text=DRAFT, title="Article", role=role, language="en")
    desk.extract(desk.add_document(article).id)
    for _ in desk.match():
        continue
    (claim,) = desk.queue().ids
    (held,) = desk.view(claim).findings
    return held.finding.kind


def test_its_own_words_are_not_found_in_it(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "a.workbench", "Ana") as desk:
        assert found(desk, Role.BOTH) is FindingKind.ABSENT

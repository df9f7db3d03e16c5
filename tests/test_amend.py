"""What is known of a document can be said better: one event, and what was found with its help is found anew."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.entry import workbench
from workbench.desk import Desk
from workbench.errors import BadInput, Unknown
from workbench.model import FindingKind, Flag, NewDocument, Role
from workbench.store.search import DeskIndex

SPEECH = "The wall must be repaired before the winter. We carried four thousand boats last year."
ARTICLE = "“We sold the harbour,” Ana Ruiz said. “We carried four thousand boats last year,” Ana Ruiz said."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "desk.workbench", "Ana") as desk:
        desk.add_document(
            NewDocument(raw=SPEECH.encode(), text=SPEECH, title="Speech", role=Role.SOURCE, language="en")
        )
        desk.extract(desk.add_document(NewDocument(raw=ARTICLE.encode(), text=ARTICLE, title="A", language="en")).id)
        list(desk.match())
        yield desk


def amend(desk: Desk, *options: str) -> Result:
    return CliRunner().invoke(workbench, ["--db", str(desk.path), "--as", "Ana", "amend", "1", *options])


def kinds(desk: Desk) -> list[FindingKind]:
    return [desk.view(one).foremost.finding.kind for one in desk.queue().ids]


def test_the_cure_that_a_finding_names_cures_it(desk: Desk) -> None:
    assert kinds(desk) == [FindingKind.UNCHECKED, FindingKind.VERBATIM]
    reason = desk.view(1).foremost.finding.reason
    assert "workbench amend DOC --speaker “Ana Ruiz”" in reason
    result = amend(desk, "--speaker", "Ana Ruiz")
    assert (result.exit_code, result.stdout) == (
        0,
        "document 1: Speech (speaker Ana Ruiz, language en)\n2 claims looked up again\n",
    )
    assert kinds(desk) == [FindingKind.ABSENT, FindingKind.VERBATIM]
    assert list(desk.queue("is:stale").ids) == []
    assert desk.verify().problems == ()


def test_it_is_one_event_that_says_what_was_and_what_is(desk: Desk) -> None:
    desk.amend(1, "the town's web site says so", speaker="Ana Ruiz", title="Speech at the harbour", primary=True)
    entry = desk._opened.store.log.entries("document", 1)[-1]
    assert (entry.action, entry.who, entry.why) == ("amend", "Ana", "the town's web site says so")
    assert json.loads(entry.was) == {"is_primary": None, "speaker": "", "title": "Speech"}
    assert json.loads(entry.now) == {"is_primary": 1, "speaker": "Ana Ruiz", "title": "Speech at the harbour"}
    head = desk.log_head()
    desk.amend(1, speaker="Ana Ruiz")
    assert desk.log_head() == head, "what is so already is no change"


def test_a_title_makes_nothing_stale_and_another_mouth_is_flagged(desk: Desk) -> None:
    assert desk.amend(1, title="Another").stale == ()
    assert desk.amend(1, speaker="Bo Lind").stale == (1, 2)
    list(desk.match())
    assert Flag.WRONG_SPEAKER in desk.view(2).foremost.finding.flags


def test_a_day_is_taken_back_with_an_empty_text(desk: Desk) -> None:
    assert desk.amend(1, published_on="2026-01-09").document.published_on.isoformat() == "2026-01-09"
    assert desk.amend(1, published_on="").document.published_on is None


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "amend what?"),
        (("--url", "x"), "https"),
        (("--language", "?"), "language"),
        (("--published", "soon"), "date"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(desk: Desk, options: tuple[str, ...], says: str) -> None:
    head = desk.log_head()
    result = amend(desk, *options)
    assert isinstance(result.exception, BadInput)
    assert says in str(result.exception)
    assert desk.log_head() == head


def test_two_documents_are_not_made_one(desk: Desk) -> None:
    same = NewDocument(raw=SPEECH.encode(), text=SPEECH, title="S", role=Role.SOURCE, speaker="Ana Ruiz")
    other = desk.add_document(same).id
    with pytest.raises(BadInput, match=f"document {other} holds the same words"):
        desk.amend(1, speaker="Ana Ruiz")
    with pytest.raises(Unknown):
        desk.amend(99, title="x")


def test_the_index_notices_too(desk: Desk) -> None:
    store = desk._opened.store
    index = DeskIndex(store.connection)
    index.catch_up()
    passages = index.passages()
    assert {held.speaker for held in passages.holdings()} == {""}
    desk.amend(1, speaker="Ana Ruiz")
    assert {held.speaker for held in passages.holdings()} == {"Ana Ruiz"}
    assert passages.source("1").speaker == "Ana Ruiz"


def test_somebody_else_at_the_file_is_seen(desk: Desk) -> None:
    with Desk.open(desk.path, "Ben") as other:
        other.amend(1, speaker="Ana Ruiz")
    list(desk.match())
    assert kinds(desk)[0] is FindingKind.ABSENT

"""Everything that changes a desk, each as one act on a small desk that is ready for it.

What must hold for every act (all of it is stored or nothing, whatever fails and whenever it ends) is asked of these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any

from workbench.desk import Desk
from workbench.intake import claim_table
from workbench.llm.proposals import Proposal
from workbench.model import (
    ClaimKind,
    Dismissal,
    EvidenceKind,
    Move,
    NewDocument,
    NewEvidence,
    NewVerdict,
    Role,
    Span,
    Stance,
)

ARTICLE = (
    "“We will rebuild the harbour”, Ana Ruiz said on Monday. “It is a matter of months,” she added, “not of years.”\n"
    "The so-called “harbour party” met. Bo Lind denied that the money was gone.\n"
    "Bo Lind said that “nobody asked the fishermen”. A. Ruiz said that “we will rebuild the harbour”.\n"
)
SPEECH = "We will rebuild the harbour. It is a matter of months, not of years. " + "Ships come and go. " * 60
SCALE = (
    'id = "house-1"\ntitle = "House"\nbest = 1\nworst = 0\n'
    '[[rating]]\nid = "ok"\nlabel = "OK"\nmeaning = "fine"\nvalue = 1\n'
    '[[rating]]\nid = "no"\nlabel = "No"\nmeaning = "not"\nvalue = 0\n'
)
REVIEW = (
    '[{"@type": "ClaimReview", "claimReviewed": "The money was gone", "reviewRating": {"alternateName": "False"}, '
    '"url": "https://example.org/1", "author": {"name": "P"}}]'
)
ROLE = "“The ferries are late”, Bo Lind, the harbour master, said."
CORPUS = '{"id": "a", "text": "The money was never gone."}\n{"id": "b", "text": "Nobody asked them."}\n'
TABLE = "claim,speaker\n“The quay is closed”,Bo Lind\n“The quay is open”,Ana Ruiz\n"

SECOND, WAITING, DECIDED, FREE, OTHER = 2, 3, 1, 4, 5
"""Claims of the desk: one with evidence, one decided once, one decided twice, two that nobody touched."""


def _nothing(_: Desk) -> None:
    """The desk is ready as it is."""


@dataclass(frozen=True, slots=True)
class Act:
    """`do` changes the desk; `first` makes it ready. `in_steps` says that it is stored in several changes by intention:
    stopped between two it is taken up again by doing it again.
    """

    do: Callable[[Desk], object]
    first: Callable[[Desk], object] = field(default=_nothing)
    who: str = "Ana"
    in_steps: bool = False


def made(path: Path) -> Path:
    """The desk on which each act is done, closed. What acts read lies beside it."""
    beside = {"scale.toml": SCALE, "reviews.json": REVIEW, "corpus.jsonl": CORPUS, "table.csv": TABLE}
    for name, text in beside.items():
        path.with_name(name).write_text(text, encoding="utf-8")
    with Desk.open(path, "Ana") as desk:
        article = desk.add_document(NewDocument(ARTICLE.encode(), ARTICLE, "The harbour", language="en"))
        desk.add_document(
            NewDocument(SPEECH.encode(), SPEECH, "Speech", role=Role.SOURCE, speaker="Ana Ruiz", language="en")
        )
        desk.extract(article.id)
        list(desk.match())
        desk.attach(NewEvidence(SECOND, EvidenceKind.NOTE, Stance.CONTEXT, "a note"))
        for who, claims in (("Ana", (DECIDED, WAITING)), ("Ben", (DECIDED,))):
            desk.sign(who)
            for claim in claims:
                decide(desk, claim)
    other = path.with_name("other.workbench")
    copyfile(path, other)
    with Desk.open(other, "Cleo") as desk:
        text = "Bo Lind said that “the ferries are late”."
        desk.extract(desk.add_document(NewDocument(text.encode(), text, "Ferries", language="en")).id)
        decide(desk, WAITING)
        desk.attach(NewEvidence(FREE, EvidenceKind.LINK, Stance.REFUTES, "", url="https://example.org"))
    return path


def decide(desk: Desk, claim: int, rating: str = "accurate") -> object:
    return desk.decide(NewVerdict(claim, "quotes-1", rating, "compared it", desk.claim(claim).version, ""))


def attach(kind: EvidenceKind, **about: Any) -> Act:
    return Act(lambda desk: desk.attach(NewEvidence(FREE, kind, Stance.SUPPORTS, "a note", **about)))


def _correct(**what: Any) -> Act:
    return Act(lambda desk: desk.corrections.correct(FREE, desk.claim(FREE).version, "so it is", **what))


def _moved(move: Move, first: Callable[[Desk], object] = _nothing) -> Act:
    return Act(lambda desk: desk.move(DECIDED, move, desk.claim(DECIDED).version, "so it is"), first, who="Cleo")


def _approve(desk: Desk) -> object:
    return desk.move(DECIDED, Move.APPROVE, desk.claim(DECIDED).version)


def _assign(desk: Desk) -> object:
    return desk.assign(FREE, "Newcomer", desk.claim(FREE).version)


def _dismiss(desk: Desk) -> object:
    return desk.corrections.dismiss(FREE, Dismissal.SCARE, desk.claim(FREE).version)


def _differ(desk: Desk) -> None:
    desk.sign("Ben")
    decide(desk, WAITING, "altered")
    desk.sign("Cleo")


def _split(desk: Desk) -> object:
    claim = desk.claim(SECOND)
    return desk.corrections.split(SECOND, claim.span.start + len(claim.text) // 2, claim.version)


def _merge(desk: Desk) -> None:
    with desk.merge(desk.path.with_name("other.workbench")) as merging:
        merging.take()


def _speakers(desk: Desk) -> list[int]:
    return sorted({desk.claim(one).speaker_id or 0 for one in desk.queue().ids} - {0})


def _merge_speakers(desk: Desk) -> object:
    return desk.merge_speakers(*_speakers(desk)[:2], "one person")


def _table(desk: Desk) -> object:
    return desk.claims.take_table(
        claim_table.read(desk.path.with_name("table.csv")), {"claim": "claim", "speaker": "speaker"}
    )


def _again(desk: Desk, act: Callable[[Desk], object]) -> None:
    act(desk)
    desk.corrections.undo()


ACTS: Mapping[str, Act] = {
    "decide first": Act(lambda desk: decide(desk, FREE)),
    "decide second": Act(lambda desk: decide(desk, WAITING), who="Ben"),
    "decide third": Act(lambda desk: decide(desk, WAITING), _differ, who="Cleo"),
    "decide anew after reopening": Act(
        lambda desk: decide(desk, DECIDED, "altered"),
        lambda desk: (_approve(desk), desk.move(DECIDED, Move.REOPEN, desk.claim(DECIDED).version, "look again")),
    ),
    "attach a note": attach(EvidenceKind.NOTE),
    "attach a link": attach(EvidenceKind.LINK, url="https://example.org/a"),
    "attach a file": attach(EvidenceKind.FILE, file_name="a.bin", file_bytes=b"\0\1\2" * 5000),
    "attach who was asked": attach(EvidenceKind.ASKED, asked="Bo Lind", asked_on=date(2026, 1, 9)),
    "attach the matched passage": Act(lambda desk: desk.attach_matched(1, Stance.SUPPORTS)),
    "retract": Act(lambda desk: desk.retract(1, "wrong")),
    "assign": Act(_assign),
    "approve": _moved(Move.APPROVE),
    "send back": _moved(Move.SEND_BACK),
    "reopen": _moved(Move.REOPEN, _approve),
    "correct the speaker": _correct(speaker="Somebody New"),
    "correct the kind": _correct(kind=ClaimKind.INDIRECT),
    "correct the words": Act(
        lambda desk: desk.corrections.correct(
            FREE, desk.claim(FREE).version, span=Span(desk.claim(FREE).span.start, desk.claim(FREE).span.end - 2)
        )
    ),
    "dismiss": Act(_dismiss),
    "take up again": Act(lambda desk: desk.corrections.dismiss(FREE, None, desk.claim(FREE).version), _dismiss),
    "add a claim": Act(lambda desk: desk.corrections.add(1, Span(112, 145), "Somebody New")),
    "split": Act(_split),
    "join": Act(lambda desk: desk.corrections.join(FREE, OTHER, desk.claim(FREE).version)),
    "give to another speaker": Act(lambda desk: desk.corrections.give_to([1, 2, FREE], "Somebody New")),
    "undo": Act(lambda desk: desk.corrections.undo(), _assign),
    "redo": Act(lambda desk: desk.corrections.redo(), lambda desk: _again(desk, _assign)),
    "undo a merge of speakers": Act(lambda desk: desk.corrections.undo(), _merge_speakers),
    "decide many": Act(
        lambda desk: desk.many.decide([1, 2, OTHER], NewVerdict(0, "quotes-1", "accurate", "all alike", 0, ""))
    ),
    "assign many": Act(lambda desk: desk.many.assign([1, 2, FREE], "Newcomer")),
    "dismiss many": Act(lambda desk: desk.many.dismiss([2, FREE, OTHER], Dismissal.NAME)),
    "undo many": Act(lambda desk: desk.corrections.undo(), lambda desk: desk.many.assign([1, 2, FREE], "Newcomer")),
    "add a source": Act(lambda desk: desk.documents.add_text(SPEECH + "More of it.", role=Role.SOURCE)),
    "add an article": Act(lambda desk: desk.take_in_text("Bo Lind said: “The ferries are late.”"), in_steps=True),
    "add a corpus": Act(lambda desk: list(desk.add_corpus(desk.path.with_name("corpus.jsonl")))),
    "learn a role": Act(lambda desk: desk.extract(3), lambda desk: desk.documents.add_text(ROLE)),
    "extract": Act(
        lambda desk: desk.extract(3),
        lambda desk: desk.documents.add_text("Bo Lind said: “The ferries are late,” and Ana Ruiz said “no”."),
    ),
    "amend": Act(lambda desk: desk.amend(2, "so it is", title="The speech", speaker="Somebody New")),
    "amend a day": Act(lambda desk: desk.amend(2, published_on="2026-01-09")),
    "withdraw": Act(lambda desk: desk.withdraw(2, "not hers")),
    "recheck": Act(lambda desk: desk.documents.rechecked(2, "gone", "the page is gone")),
    "match": Act(lambda desk: list(desk.match([FREE])), lambda desk: desk.withdraw(2, "not hers")),
    "index": Act(lambda desk: desk.index(), in_steps=True),
    "index anew": Act(lambda desk: desk.index(rebuild=True), lambda desk: desk.index(), in_steps=True),
    "merge speakers": Act(_merge_speakers),
    "add an alias": Act(lambda desk: desk.speakers.add_alias(_speakers(desk)[0], "The mayor")),
    "add a scale": Act(lambda desk: desk.add_scale(desk.path.with_name("scale.toml"))),
    "set a rule": Act(lambda desk: desk.set_rule("readers", "1", "we are few")),
    "import fact-checks": Act(lambda desk: desk.import_fact_checks(desk.path.with_name("reviews.json"))),
    "import a table": Act(_table),
    "keep a proposal": Act(lambda desk: desk.asking.keep(1, [Proposal(Span(112, 145), "Bo Lind")])),
    "merge a desk": Act(_merge),
}

"""Which finding of a claim comes first is the same in the queue, beside the words, in the report and in lines."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.model import Finding, FindingKind, Flag, NewDocument, look_first
from workbench.tui.linear import Lines
from workbench.tui.words import say

ARTICLE = "“We never met,” Ana Ruiz said. “Nobody asked me.”"
FINDINGS = [
    Finding(kind, "because", flags=flags)
    for kind, flags in product(FindingKind, ({}, {Flag.NUMBER: "a"}, {Flag.NUMBER: "a", Flag.NAME: "b"}))
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk.open(tmp_path_factory.mktemp("order") / "desk.workbench", "Ana") as desk:
        desk.extract(desk.add_document(NewDocument(raw=ARTICLE.encode(), text=ARTICLE, title="T")).id)
        yield desk


def test_the_order_is_altered_spliced_absent_flagged_elided_unchecked_verbatim() -> None:
    plain = sorted(FindingKind, key=lambda kind: look_first(kind, ()))
    assert plain == ["altered", "spliced", "absent", "elided", "unchecked", "verbatim"]
    flagged = look_first(FindingKind.VERBATIM, (Flag.NUMBER,))
    assert look_first(FindingKind.ABSENT, ()) < flagged < look_first(FindingKind.ELIDED, ())
    assert look_first(FindingKind.ELIDED, (Flag.NUMBER, Flag.NAME)) < flagged
    assert look_first(FindingKind.UNCHECKED, (Flag.LANGUAGE,))[0] == look_first(FindingKind.UNCHECKED, ())[0]


@pytest.mark.parametrize("first", FINDINGS, ids=lambda one: f"{one.kind}-{len(one.flags)}")
def test_every_face_shows_the_same_one(desk: Desk, tmp_path: Path, first: Finding) -> None:
    claim = next(desk.claim(one) for one in desk.queue().ids if len(desk.claim(one).quotations) == 2)
    numbers = [quotation.id for quotation in claim.quotations]
    for second in FINDINGS:
        desk._opened.store.findings.record(claim.id, list(zip(numbers, (first, second), strict=True)), "Ana")
        held = desk.view(claim.id).foremost.finding
        assert look_first(held.kind, held.flags) == min(look_first(one.kind, one.flags) for one in (first, second))
        (row,) = desk.queue().rows(0, 1)
        assert (row.claim_id, row.finding) == (claim.id, held.kind)
        assert desk.reports.row(desk.view(claim.id), "").finding == held.kind
    told: list[str] = []
    answers = iter(["l", "q"])
    Lines(desk, lambda _: next(answers), told.append).run()
    listed = next(line for line in told if line.startswith("1. "))
    assert say("finding", held.kind).word in listed, told

"""Two desks made one: nothing of either is lost, and nothing of the other is trusted."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from tests.store.conftest import ARTICLE, SCALE, Story, fill
from tests.store.many import BESIDE, build, content, decide
from workbench.errors import BadInput, DeskError, NotADesk, OlderDesk
from workbench.model import (
    ClaimKind,
    Dismissal,
    EvidenceKind,
    Extracted,
    FactCheck,
    Move,
    NewDocument,
    NewEvidence,
    NewVerdict,
    Rating,
    Role,
    Scale,
    Span,
    Stance,
    Status,
    Turn,
)
from workbench.model.merging import Coming
from workbench.store import Store, merging, portable
from workbench.store.connection import Connection
from workbench.store.engine import sqlite
from workbench.store.readings import standing

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)


class Pair:
    """A desk and a copy of it, on which work went on apart; `hour` is when it is, for both."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.ours, self.theirs = (Path(copyfile(template, folder / f"{name}.workbench")) for name in ("here", "there"))
        self.hour = 0

    def here(self) -> Store:
        return Store.open(self.ours, clock=lambda: NOON + timedelta(hours=self.hour), matcher="m1")

    def there(self) -> Store:
        return Store.open(self.theirs, clock=lambda: NOON + timedelta(hours=self.hour), matcher="m1")

    def decide(self, store: Store, who: str, rating: str, claim: int = 1, hour: int = 0) -> None:
        self.hour = hour
        version = store.claims.get(claim).version
        store.verdicts.record(NewVerdict(claim, SCALE.id, rating, f"{who} compared it", version), who)

    def coming(self, **said: str) -> Coming:
        with self.here() as store, merging.stranger(self.theirs) as theirs:
            return merging.plan(store.connection, theirs, said, self.theirs).coming

    def merge(self, **said: str) -> Coming:
        self.hour = 100
        with self.here() as store, merging.stranger(self.theirs) as theirs:
            planned = merging.plan(store.connection, theirs, said, self.theirs)
            merging.take(store.log, theirs, planned, "Dee")
            assert store.verify() is None
        assert self.coming(**said).nothing
        return planned.coming


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> Pair:
    return Pair(template, tmp_path)


def test_both_verdicts_on_a_claim_are_kept_and_shown_side_by_side_first(pair: Pair) -> None:
    with pair.here() as here, pair.there() as there:
        pair.decide(here, "ana", "accurate", hour=1)
        pair.decide(there, "bo", "altered", hour=2)
    (clash,) = pair.coming().clashes
    assert (clash.here.label, clash.here.reviewer) == ("Accurate", "ana")
    assert (clash.there.label, clash.there.reviewer) == ("Altered", "bo")
    pair.merge()
    with pair.here() as here:
        assert [verdict.reviewer for verdict in here.verdicts.of_claim(1)] == ["bo", "ana"]
        assert [verdict.decided_at.hour for verdict in here.verdicts.of_claim(1)] == [14, 13]
        assert here.claims.get(1).status is Status.SECOND_READ


def test_the_later_verdict_stands_also_where_it_is_of_this_desk(pair: Pair) -> None:
    with pair.here() as here, pair.there() as there:
        for hour, rating in ((1, "accurate"), (3, "altered")):
            pair.decide(there, "bo", rating, hour=hour)
        pair.decide(here, "ana", "accurate", hour=5)
    pair.merge()
    with pair.here() as here:
        assert [verdict.reviewer for verdict in here.verdicts.of_claim(1)] == ["ana", "bo", "bo"]
        assert [verdict.label for verdict in here.verdicts.of_claim(1)] == ["Accurate", "Altered", "Accurate"]
        assert here.connection.value("SELECT verdict FROM queue WHERE claim_id = 1") == "Accurate"
        assert here.connection.value("SELECT reviewer FROM report WHERE claim_id = 1") == "ana"


def test_the_same_verdict_of_both_approves_nothing_and_undoes_no_approval(pair: Pair) -> None:
    with pair.here() as here, pair.there() as there:
        here.rules.set("readers", 1, "Cy")
        pair.decide(here, "ana", "accurate", hour=1)
        here.claims.move(1, Move.APPROVE, here.claims.get(1).version, "Cy")
        pair.decide(there, "bo", "accurate", hour=2)
        pair.decide(there, "bo", "accurate", claim=2, hour=2)
    assert pair.merge().clashes == ()
    with pair.here() as here:
        assert here.claims.get(1).status is Status.APPROVED
        assert here.claims.get(2).status is Status.IN_REVIEW


def test_what_was_sent_back_there_counts_in_no_reading_here(pair: Pair) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered", hour=1)
        pair.decide(there, "cy", "accurate", hour=2)
        there.claims.move(1, Move.SEND_BACK, there.claims.get(1).version, "cy", "look at the tape")
        pair.decide(there, "bo", "accurate", claim=1, hour=3)
    with pair.here() as here:
        pair.decide(here, "ana", "accurate", hour=4)
    assert pair.merge().clashes == ()
    with pair.here() as here:
        claim = here.claims.get(1)
        assert claim.status is Status.SECOND_READ
        readings = readings_here(here)
        assert readings == ["bo", "ana"]
        assert len(here.connection.rows("SELECT id FROM verdicts")) == 4


def readings_here(store: Store) -> list[str]:
    return list(standing(store.connection, store.claims.get(1)).readers)


def test_a_new_claim_comes_with_the_reading_that_is_under_way(pair: Pair) -> None:
    with pair.there() as there:
        text = "“We went home,” Ana said."
        article = there.documents.add(NewDocument(text.encode(), text, "More"), "bo")
        (claim,) = there.claims.record(article.id, [Extracted(Span(0, 25), ClaimKind.DIRECT, (Span(1, 13),))], "bo")
        pair.decide(there, "bo", "altered", claim=claim, hour=1)
        pair.decide(there, "cy", "accurate", claim=claim, hour=2)
        there.claims.move(claim, Move.SEND_BACK, there.claims.get(claim).version, "cy", "look at the tape")
        pair.decide(there, "cy", "accurate", claim=claim, hour=3)
        expected = standing(there.connection, there.claims.get(claim))
    pair.merge()
    with pair.here() as here:
        found = standing(here.connection, here.claims.get(4))
        assert (found.status, found.readers) == (expected.status, expected.readers) == (Status.IN_REVIEW, ("cy",))


def test_a_desk_of_other_numbers_is_paired_by_what_is_in_it(pair: Pair, tmp_path: Path) -> None:
    other = tmp_path / "apart.workbench"
    with Store.open(other, create=True) as there:
        for number in range(3):
            there.documents.add(NewDocument(b"%d votes" % number, f"{number} votes", "Votes", role=Role.SOURCE), "eve")
        fill(there)
        pair.theirs = other
        pair.decide(there, "bo", "altered", claim=3, hour=1)
        passage = NewEvidence(3, EvidenceKind.PASSAGE, Stance.REFUTES, "said so", document_id=2, span=Span(0, 7))
        there.evidence.attach(passage, "bo")
        file = NewEvidence(3, EvidenceKind.FILE, Stance.SUPPORTS, file_name="a.txt", file_bytes=b"a letter")
        there.evidence.attach(file, "bo")
        there.evidence.retract(
            there.evidence.attach(NewEvidence(3, EvidenceKind.NOTE, Stance.CONTEXT, "x"), "bo").id, "bo", "no"
        )
    coming = pair.merge()
    assert (len(coming.documents), coming.documents_held, coming.claims, coming.claims_held) == (3, 2, 0, 3)
    assert (coming.verdicts, coming.evidence) == (1, 2)
    with pair.here() as here:
        found, attached = here.evidence.of_claim(3, retracted=True)
        assert here.documents.text(found.document_id) == "1 votes"
        assert found.quoted == "1 votes"
        assert here.evidence.file(attached.file_sha256) == b"a letter"
        assert attached.reviewer == "bo"


def test_new_claims_come_with_what_was_found_and_decided(pair: Pair) -> None:
    with pair.there() as there:
        speech = "ANA: We went home.\nBO: We did not go at all."
        turns = [Turn(Span(5, 18), "Ana"), Turn(Span(23, 44), "Bo")]
        source = there.documents.add(NewDocument(speech.encode(), speech, "Speech", role=Role.SOURCE), "bo", turns)
        text = "“We went home,” Ana said."
        article = there.documents.add(NewDocument(text.encode(), text, "More"), "bo")
        read = Extracted(
            Span(0, 25), ClaimKind.DIRECT, (Span(1, 13),), None, "Ana Ruiz", worth=3, worth_reasons=("short",)
        )
        (claim,) = there.claims.record(article.id, [read], "bo")
        there.claims.assign(claim, "Cy", 1, "bo")
        story = Story.__new__(Story)
        story.store = there
        quotation = there.claims.get(claim).quotations[0].id
        finding = found_in(source.id, Span(5, 17))
        there.findings.record(claim, [(quotation, finding)], "bo")
        pair.decide(there, "bo", "accurate", claim=claim, hour=1)
        there.speakers.add_alias(there.claims.get(claim).speaker_id, "Ruiz", "bo")
        list(there.findings.of_claim(claim))
    coming = pair.merge()
    assert (coming.claims, coming.verdicts, [person.here for person in coming.people]) == (1, 1, ["bo", "Cy"])
    with pair.here() as here:
        claim = here.claims.get(4)
        assert (claim.text, claim.speaker, claim.assignee, claim.status) == (text, "Ana Ruiz", "Cy", Status.IN_REVIEW)
        assert claim.worth_reasons == ("short",)
        assert "Ruiz" in here.speakers.names(claim.speaker_id)
        assert here.documents.turns(3) == tuple(turns)


def found_in(document: int, span: Span):
    from workbench.model import Finding, FindingKind, Place

    place = Place(str(document), span)
    return Finding(FindingKind.VERBATIM, "the same", 100.0, segments=(place,), matches=(place,), fingerprint="m1")


def test_findings_come_where_the_claim_is_new_and_point_into_the_documents_here(pair: Pair) -> None:
    with pair.here() as here:
        for number in range(4):
            here.documents.add(NewDocument(b"%d seats" % number, f"{number} seats", "Seats", role=Role.SOURCE), "ana")
    with pair.there() as there:
        said = "We went home."
        source = there.documents.add(NewDocument(said.encode(), said, "Speech", role=Role.SOURCE), "bo")
        text = "“We went home,” Ana said."
        article = there.documents.add(NewDocument(text.encode(), text, "More"), "bo")
        (claim,) = there.claims.record(article.id, [Extracted(Span(0, 25), ClaimKind.DIRECT, (Span(1, 13),))], "bo")
        there.findings.record(
            claim, [(there.claims.get(claim).quotations[0].id, found_in(source.id, Span(0, 12)))], "bo"
        )
        pair.decide(there, "bo", "accurate", claim=claim)
    pair.merge()
    with pair.here() as here:
        (held,) = here.findings.of_claim(4)
        place = held.finding.segments[0]
        assert place.span.of(here.documents.text(int(place.source))) == "We went home"
        assert not held.stale
        assert here.verdicts.stale(4) == ""


def test_what_people_put_right_there_comes_and_what_they_put_right_here_stays(pair: Pair) -> None:
    with pair.there() as there:
        there.corrections.correct(2, 1, "bo", speaker="Marco Rubio")
        there.corrections.correct(3, 1, "bo", span=Span(137, 180), speaker="Delcy Rodríguez")
        there.corrections.dismiss(1, Dismissal.MATTER, 1, "bo")
    with pair.here() as here:
        here.corrections.correct(3, 1, "ana", speaker="Tarek Saab")
    coming = pair.merge()
    assert coming.corrections == 3
    assert [line for line in coming.kept if "claim 3" in line] == [
        "claim 3: its speaker was put right on both desks, and not alike"
    ]
    with pair.here() as here:
        assert here.claims.get(2).speaker == "Marco Rubio"
        assert (here.claims.get(3).span, here.claims.get(3).speaker) == (Span(137, 180), "Tarek Saab")
        assert here.claims.get(1).dismissed == "matter"


def test_people_are_who_a_person_says_they_are(pair: Pair) -> None:
    with pair.here() as here, pair.there() as there:
        pair.decide(here, "Ana", "accurate", hour=1)
        pair.decide(there, "ana", "altered", hour=2)
        pair.decide(there, "A. R.", "altered", claim=2, hour=3)
    people = pair.coming().people
    assert [(each.there, each.here, each.known) for each in people] == [("A. R.", "A. R.", False), ("ana", "Ana", True)]
    with pytest.raises(BadInput, match="nobody called “Eve” worked there"):
        pair.coming(Eve="Ana")
    pair.merge(**{"A. R.": "Ana"})
    assert pair.coming().nothing  # who is who was said once
    with pair.here() as here:
        assert here.reviewers.all() == ["Ana"]
        assert here.claims.get(1).status is Status.IN_REVIEW  # one reader, though on two desks


def test_a_scale_of_the_same_name_that_means_something_else_comes_under_its_own(pair: Pair) -> None:
    with pair.here() as here, pair.there() as there:
        for store, meaning in ((here, "right"), (there, "nearly right")):
            store.scales.save(Scale("house", "House", (Rating("ok", "OK", meaning),)), "ana")
        there.verdicts.record(NewVerdict(1, "house", "ok", "read it", 1), "bo")
    coming = pair.merge()
    assert any("the scale “house” is another one there" in line for line in coming.kept)
    with pair.here() as here:
        scale = here.scales.get(here.verdicts.of_claim(1)[0].scale_id)
        assert scale.ratings[0].meaning == "nearly right"


def test_fact_checks_come_once_and_withdrawn_documents_stay_withdrawn(pair: Pair) -> None:
    check = FactCheck("We counted votes.", "False", "https://example.org/1", "A Desk", "", None, None, "en")
    with pair.there() as there:
        there.fact_checks.record([check], "checks.json", "bo")
        gone = there.documents.add(NewDocument(b"gone", "gone", "Gone", role=Role.SOURCE), "bo")
        there.documents.withdraw(gone.id, "bo", "wrong file")
        there.documents.amend(1, {"title": "Another title"}, "bo")
    coming = pair.merge()
    assert coming.fact_checks == 1
    assert any("title “Another title” there" in line or "“Another title” there" in line for line in coming.kept)
    with pair.here() as here:
        assert here.documents.get(3).withdrawn
        assert here.documents.get(1).title == ARTICLE[:20]
        assert len(here.fact_checks.near(["votes"], stems=False, limit=3)) == 1


def test_a_text_that_was_read_otherwise_stays_there_and_is_named_with_what_stays(pair: Pair, tmp_path: Path) -> None:
    other = tmp_path / "otherwise.workbench"
    with Store.open(other, create=True) as there:
        there.scales.save(SCALE, "ana")
        article = there.documents.add(NewDocument(ARTICLE.encode(), f" {ARTICLE}", ARTICLE[:20]), "ana")
        there.claims.record(article.id, [Extracted(Span(1, 60), ClaimKind.INDIRECT)], "ana")
        pair.decide(there, "bo", "altered")
    pair.theirs = other
    coming = pair.coming()
    assert coming.nothing
    assert coming.left_out == (
        "“The president wrote ” was read otherwise there: its text is not the one held here; "
        "1 claims with 1 verdicts stay there",
    )


def test_the_log_says_whence_it_came_and_the_whole_desk_can_leave_as_lines(pair: Pair, tmp_path: Path) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
        file = NewEvidence(1, EvidenceKind.FILE, Stance.SUPPORTS, file_name="a.txt", file_bytes=b"a letter")
        there.evidence.attach(file, "bo")
        head = there.log.head()
    pair.merge()
    with pair.here() as here:
        said = next(json.loads(each.now) for each in here.log.entries("desk") if each.action == "merge")
        assert (said["head"], said["people"]) == (head, [["bo", "bo"]])
        assert any(head in line for line in here.log.origins())
        lines = tmp_path / "desk.jsonl"
        lines.write_text("".join(f"{line}\n" for line in here.lines()), encoding="utf-8")
        portable.make(lines, tmp_path / "again.workbench", "Dee")
        with Store.open(tmp_path / "again.workbench", reading=True) as again:
            for table in ("verdicts", "evidence", "claims", *BESIDE):
                assert content(again, (table,)) == content(here, (table,))


@pytest.mark.parametrize("claims", [40, pytest.param(5_000, marks=pytest.mark.slow)])
def test_two_desks_that_decided_the_same_claims_lose_no_verdict(tmp_path: Path, claims: int) -> None:
    here, there = tmp_path / "here.workbench", tmp_path / "there.workbench"
    build(here, claims)
    build(there, claims)
    decide(here, "ana", "accurate")
    decide(there, "bo", "altered")
    pair = Pair.__new__(Pair)
    pair.ours, pair.theirs, pair.hour = here, there, 0
    coming = pair.merge()
    assert (len(coming.clashes), coming.verdicts, coming.claims, coming.documents) == (claims, claims, 0, ())
    with Store.open(here, reading=True) as store, Store.open(there, reading=True) as other:
        count = "SELECT count(*) FROM verdicts v JOIN reviewers r ON r.id = v.reviewer_id WHERE r.name = ?"
        assert [store.connection.value(count, (who,)) for who in ("ana", "bo")] == [claims, claims]
        notes = [one.connection.value("SELECT count(*) FROM evidence") for one in (store, other)]
        assert notes == [2 * (claims // 3), claims // 3]
        assert store.connection.value("SELECT count(*) FROM claims WHERE status = 'second_read'") == claims


def test_a_merge_that_fails_leaves_all_as_it_was(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
        pair.decide(there, "bo", "altered", claim=2)
        there.fact_checks.record([FactCheck("a", "b", "", "", "", None, None, "en")], "x", "bo")
    with pair.here() as here, merging.stranger(pair.theirs) as theirs:
        planned = merging.plan(here.connection, theirs, {}, pair.theirs)
        before = content(here)
        for fails_at in range(1, 100):
            if not failed(here, theirs, planned, fails_at, monkeypatch):
                break
            assert content(here) == before
        assert fails_at > 10
        assert content(here) != before


def failed(here: Store, theirs: Connection, planned: merging.Plan, at: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Take what was planned; whether it failed when this desk was written to for this many times."""
    run, written = Connection.run, []

    def failing(self: Connection, sql: str, values: object = ()) -> int:
        written.extend([sql] if self is here.connection else [])
        if len(written) == at:
            raise OSError("the plug was pulled")
        return run(self, sql, values)

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "run", failing)
        try:
            merging.take(here.log, theirs, planned, "Dee")
        except OSError:
            return True
    return False


def test_a_desk_that_changed_meanwhile_is_looked_at_again(pair: Pair) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
    with pair.here() as here, merging.stranger(pair.theirs) as theirs:
        planned = merging.plan(here.connection, theirs, {}, pair.theirs)
        pair.decide(here, "ana", "accurate")
        with pytest.raises(BadInput, match="merge again"):
            merging.take(here.log, theirs, planned, "Dee")
        assert len(here.verdicts.of_claim(1)) == 1


def opened(path: Path, seconds: float = 60) -> Iterator[Connection]:
    with merging.stranger(path, seconds) as theirs:
        yield theirs


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DROP TRIGGER verdicts_no_update; UPDATE verdicts SET label = 'Fine'", "is not what its log says"),
        ("UPDATE claims SET said_where = 'elsewhere'", "is not what its log says"),
        ("CREATE TRIGGER mine AFTER INSERT ON log BEGIN SELECT 1; END", "is not what its log says"),
        ("CREATE VIEW mine AS SELECT 1", "is not what its log says"),
        ("INSERT INTO log SELECT id + 1, at, who, action, subject, subject_id, was, '[', why, hash, act FROM log "
         "ORDER BY id DESC LIMIT 1", "is not what its log says"),
    ],
)  # fmt: skip
def test_a_desk_that_is_not_what_its_log_says_brings_nothing(pair: Pair, sql: str, told: str) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
    with closing(sqlite.connect(str(pair.theirs), isolation_level=None)) as eve:
        eve.executescript(sql)
    before = pair.theirs.read_bytes()
    with pytest.raises(DeskError, match=told):
        next(opened(pair.theirs))
    assert pair.theirs.read_bytes() == before


def test_what_is_no_desk_of_this_version_is_refused(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "text.workbench").write_text("no desk", encoding="utf-8")
    for path in (tmp_path / "text.workbench", tmp_path / "none.workbench", tmp_path):
        with pytest.raises(NotADesk):
            next(opened(path))
    with closing(sqlite.connect(str(pair.theirs))) as eve:
        eve.execute("PRAGMA user_version = 3")
    with pytest.raises(OlderDesk, match="'workbench upgrade'"):
        next(opened(pair.theirs))


def test_a_desk_that_takes_too_long_is_left(pair: Pair) -> None:
    with pytest.raises(DeskError, match="takes longer than 0 seconds to read; nothing was taken"):
        next(opened(pair.theirs, 0))

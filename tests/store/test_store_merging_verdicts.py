"""Two desks that decided the same claims, made one: no verdict is lost, and the later one stands."""

from pathlib import Path

import pytest

from tests.store.many import build, decide
from tests.store.pairs import Pair
from workbench.model import ClaimKind, Extracted, Move, NewDocument, Span, Status
from workbench.store import Store
from workbench.store.readings import standing


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

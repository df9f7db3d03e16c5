"""The board: what it counts is what the queue lists, and nothing hidden is counted."""

import pytest

from workbench.desk import Desk
from workbench.model import NewVerdict
from workbench.model.board import FEWEST_PAIRS, agreement
from workbench.tui.linear import Lines
from workbench.tui.screens.board import BoardScreen
from workbench.tui.tones import verdict_tones
from workbench.tui.widgets.board_text import board_lines


def decide(desk: Desk, who: str, claim: int, rating: str) -> None:
    desk.sign(who)
    desk.decide(NewVerdict(claim, "quotes-1", rating, "compared it", desk.claim(claim).version))


@pytest.fixture
def read(desk: Desk) -> Desk:
    first, second, third, _ = desk.queue().ids
    for who, rating in (("Ana", "accurate"), ("Ben", "altered")):
        decide(desk, who, first, rating)
        decide(desk, who, second, "accurate")
    decide(desk, "Ana", third, "altered")
    return desk


def test_the_board_counts_what_whoever_looks_may_see(read: Desk) -> None:
    read.sign("Cy")
    board = read.claims.board()
    trump, rodriguez, saab = board.speakers
    assert (dict(trump.verdicts), trump.differ, trump.none) == ({"Accurate": 1}, 1, 0)
    assert (dict(rodriguez.verdicts), rodriguez.hidden, board.hidden) == ({}, 1, 1)
    assert (saab.none, board.agreement.agree, board.agreement.pairs, board.agreement.kappa) == (1, 1, 2, None)
    read.sign("Ana")
    assert dict(read.claims.board().speakers[1].verdicts) == {"Altered": 1}


@pytest.mark.parametrize("who", ["Ana", "Ben", "Cy"])
def test_each_number_lists_just_what_it_counts(read: Desk, who: str) -> None:
    read.sign(who)
    board = read.claims.board()
    for spoken in board.speakers:
        whose = f'speaker:"{spoken.speaker}"'
        assert len(read.queue(whose)) == spoken.total
        assert len(read.queue(f"{whose} verdict:none")) == spoken.none
        assert len(read.queue(f"{whose} is:differs")) == spoken.differ
    for kind, number in board.findings.items():
        assert len(read.queue(f"finding:{kind or 'none'}")) == number
    lines = board_lines(board, [], "", verdict_tones(read.scales()))
    assert all(read.queue(line.filter) is not None for line in lines if line.filter)


def test_kappa_is_told_from_thirty_pairs_on_and_is_cohens() -> None:
    assert agreement([("a", "a")] * (FEWEST_PAIRS - 1)).kappa is None
    assert agreement([("a", "a")] * FEWEST_PAIRS).kappa == 1.0
    # The worked example of Cohen's kappa in Wikipedia: 20 and 15 of 50 agree, kappa 0.4.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert agreement(pairs).kappa == pytest.approx(0.4)
    assert agreement(pairs).percent == 70


async def test_a_number_opens_the_queue_that_it_counts(read: Desk, open_screen) -> None:
    read.sign("Cy")
    async with open_screen(read, size=(120, 40)) as reader:
        await reader.press("b")
        await reader.until(lambda: isinstance(reader.app.screen, BoardScreen))
        assert "Board · 1 article · 4 claims" in reader.text
        await reader.press("l")
        await reader.until(lambda: "Board · Doors open" in reader.text)
        await reader.press("j", "enter")
        await reader.until(lambda: reader.app.screen.listing.filter == "doc:2 finding:altered")
        assert len(reader.app.screen.listing.queue) == 1


def test_the_board_is_told_in_lines(read: Desk) -> None:
    read.sign("Cy")
    answers, told = iter(["b", "2", "q"]), []
    Lines(read, lambda _: next(answers), told.append).run()
    text = "\n".join(told)
    assert "agree in 1 of 2, 50 %; kappa from 30 pairs on." in text
    assert "1 verdict hidden from you and not counted" in text
    assert "█" not in text

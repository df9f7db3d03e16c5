"""The queue read by article: rows of their own for articles and speakers, folding, and how far each article is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.desk import Queue
from workbench.model import ArticleClaims, NewDocument, NewVerdict, Progress, Status
from workbench.tui.widgets.article_line import bar
from workbench.tui.widgets.queue import QueueTable
from workbench.tui.widgets.queue_lines import ArticleLine, QueueLines, SpeakerLine

SECOND = "Mary Roe said that “the bridge will be open by the winter”.\n\nJohn Doe said that “it will not”.\n"


@pytest.fixture
def two_articles(desk):
    article = NewDocument(SECOND.encode(), SECOND, "The bridge", language="en")
    desk.extract(desk.add_document(article).id)
    return desk


async def test_articles_have_a_row_each_and_speakers_one_where_there_is_room(two_articles, open_screen):
    async with open_screen(two_articles, size=(120, 40)) as reader:
        lines = [line.strip("│╭╮ ") for line in reader.text.splitlines()]
        assert any(line.startswith("▼ Doors open") and "0/4" in line for line in lines)
        assert any(line.startswith("▼ The bridge") and "0/2" in line for line in lines)
        assert sum(line.startswith("Donald Trump  ") for line in lines) == 1
        await reader.resize(120, 24)
        await reader.until(lambda: "Donald Trump: " in reader.text)


async def test_going_through_the_claims_stops_at_claims_and_folded_articles(two_articles, open_screen):
    ids = list(two_articles.queue().ids)
    async with open_screen(two_articles, size=(120, 40)) as reader:
        screen = reader.app.screen
        seen = [screen.claim_id]
        for _ in range(len(ids) + 1):
            await reader.press("j")
            seen.append(screen.claim_id)
        assert seen == [*ids, ids[-1], ids[-1]]
        await reader.press("g", "z")
        assert screen.claim_id is None
        await reader.until(lambda: "► Doors open" in reader.text and "l  shows its claims" in reader.text)
        await reader.press("v", "e", "m")  # nothing is chosen that could be decided on
        assert len(reader.app.screen_stack) == 1
        await reader.press("j")
        assert screen.claim_id == ids[4]
        await reader.press("k", "l")
        await reader.until(lambda: screen.claim_id == ids[0])


async def test_folding_all_leaves_a_row_an_article(two_articles, open_screen):
    async with open_screen(two_articles, size=(120, 40)) as reader:
        table = reader.app.screen.query_one(QueueTable)
        await reader.press("Z")
        assert len(table) == 2
        await reader.press("Z")
        assert len(table) > 6


async def test_a_click_on_an_articles_row_folds_it(two_articles, open_screen):
    async with open_screen(two_articles, size=(120, 40)) as reader:
        await reader.click(QueueTable, offset=(8, 2))
        await reader.until(lambda: "► Doors open" in reader.text)


async def test_the_frame_says_how_far_the_article_is(desk, open_screen):
    first, second, *_ = desk.queue().ids
    desk.set_rule("readers", "1")
    desk.decide(NewVerdict(second, "quotes-1", "accurate", "it stands there", desk.claim(second).version))
    desk.set_status(second, Status.APPROVED, desk.claim(second).version)
    async with open_screen(desk, size=(160, 50)) as reader:
        assert "Doors open  ██░░░░░░░░ 1 of 4 done · 1 to look at" in reader.text
        desk.decide(NewVerdict(first, "quotes-1", "altered", "smart", desk.claim(first).version))
        reader.app.screen.reload()
        await reader.until(lambda: "██▓▓▓░░░░░ 1 of 4 done ─" in reader.text)


async def test_another_order_is_a_flat_list(two_articles, open_screen):
    async with open_screen(two_articles, size=(120, 40)) as reader:
        await reader.press("s")
        assert len(reader.app.screen.query_one(QueueTable)) == 6
        assert "▼" not in reader.text


class Numbered:
    """Rows that are their own numbers."""

    def __call__(self, ids) -> list[int]:
        return list(ids)


@given(st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=5), max_size=5), st.booleans(), st.data())
def test_every_claim_has_one_line_below_its_article_and_its_speaker(articles, speakers, data):
    groups, start = [], 0
    for number, runs in enumerate(articles):
        starts = [start + sum(runs[:at]) for at in range(len(runs))]
        groups.append(ArticleClaims(number, start, start + sum(runs), tuple(starts)))
        start += sum(runs)
    folded = data.draw(st.sets(st.sampled_from(range(len(groups))))) if groups else set()
    lines = QueueLines(Queue(range(start), Numbered()), groups, folded, speakers=speakers)
    every = lines.rows(0, len(lines))
    assert len(every) == len(lines)
    shown = [line for line in every if isinstance(line, int)]
    hidden = {at for group in groups if group.document_id in folded for at in range(group.start, group.stop)}
    assert shown == [at for at in range(start) if at not in hidden]
    for at, line in enumerate(every):
        if isinstance(line, int):
            assert lines.line_of(line) == at
    for line, below in pairwise(every):
        if isinstance(line, SpeakerLine):
            assert line.row == below
    heads = sum(isinstance(line, ArticleLine) for line in every)
    assert heads == (len(groups) if len(groups) > 1 else 0)
    begin, end = sorted((data.draw(st.integers(0, len(lines))), data.draw(st.integers(0, len(lines)))))
    assert lines.rows(begin, end) == every[begin:end]


@given(st.integers(0, 500), st.data())
def test_a_bar_is_ten_cells_and_shows_whatever_is_begun(total, data):
    done = data.draw(st.integers(0, total))
    decided = data.draw(st.integers(done, total))
    drawn = bar(Progress(total, done, decided))
    assert len(drawn) == 10
    assert ("█" in drawn) == (done > 0)
    assert drawn.rstrip("░").rstrip("▓").rstrip("█") == ""
    assert (drawn == "█" * 10) == (0 < total == done)

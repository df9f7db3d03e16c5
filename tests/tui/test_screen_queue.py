from workbench.model import NewVerdict
from workbench.tui.widgets.panes import ClaimPane, ReviewPane, SourcesPane
from workbench.tui.widgets.queue import QueueTable


def chosen(reader) -> int:
    return reader.app.screen.claim_id


def verdict(claim, reason="the post says smart", rating="altered") -> NewVerdict:
    return NewVerdict(claim.id, "quotes-1", rating, reason, claim.version)


async def test_the_first_screen_shows_claim_source_and_the_words_compared(desk, open_screen):
    async with open_screen(desk) as reader:
        shown = reader.text
    assert "4 claims" in shown
    assert "≠" in shown
    assert "Post of 9 January" in shown
    assert "smart → wise" in shown
    assert "[-smart-]{+wise+}" in shown
    assert "▌a very important and" in shown


async def test_j_and_k_go_through_the_claims_and_stop_at_the_ends(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        await reader.press("k")
        assert chosen(reader) == ids[0]
        await reader.press("j", "down")
        assert chosen(reader) == ids[2]
        await reader.press("end", "j")
        assert chosen(reader) == ids[-1]
        await reader.press("home")
        assert chosen(reader) == ids[0]


async def test_a_click_chooses_the_claim_under_it(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.click(QueueTable, offset=(12, 6))
        assert chosen(reader) == desk.queue().ids[2]


async def test_the_panes_follow_the_cursor(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("end")
        await reader.until(lambda: "denied this" in reader.text)
        assert "Tarek Saab" in reader.text


async def test_n_skips_claims_that_are_no_longer_open(desk, open_screen):
    ids = list(desk.queue().ids)
    desk.decide(verdict(desk.claim(ids[1])))
    async with open_screen(desk) as reader:
        await reader.press("n")
        assert chosen(reader) == ids[2]


async def test_the_cursor_stays_on_its_claim_when_the_order_changes(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("j")
        before = chosen(reader)
        await reader.press("S", "s", "s")
        assert chosen(reader) == before


async def test_sorting_names_its_key_and_reverse_turns_it(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("s")
        assert "by speaker" in reader.text
        assert "Donald Trump: " in reader.text
        await reader.press("S")
        assert "by speaker, reversed" in reader.text
        assert chosen_speakers(reader) == sorted(chosen_speakers(reader), reverse=True)


def chosen_speakers(reader) -> list[str]:
    table = reader.app.screen.query_one(QueueTable)
    return [table.row(index).speaker for index in range(len(table))]


async def test_what_another_window_writes_is_seen_within_seconds(desk, second_window, open_screen):
    claim = desk.claim(desk.queue().ids[0])
    async with open_screen(desk) as reader:
        second_window.decide(verdict(claim))
        await reader.until(lambda: reader.app.screen.view.hidden)
        await reader.press("2")
        assert "Ben" in reader.text
        assert chosen(reader) == claim.id


async def test_only_a_persons_verdict_can_be_green(desk, open_screen):
    async with open_screen(desk, size=(160, 50)) as reader:
        table = reader.app.screen.query_one(QueueTable)
        good = table.get_component_rich_style("queue--good").color
        before = [segment for y in range(6) for segment in table.render_line(y)]
        assert all(segment.style.color != good for segment in before if segment.style)
        desk.decide(verdict(desk.claim(desk.queue().ids[1]), rating="accurate"))
        reader.app.screen.reload()
        after = [segment for y in range(6) for segment in table.render_line(y)]
        assert [segment.text.strip() for segment in after if segment.style.color == good] == ["Accurate"]


async def test_eighty_columns_still_show_queue_claim_and_sources(desk, open_screen):
    async with open_screen(desk, size=(80, 24)) as reader:
        shown = reader.text
        assert "Doors open" in shown
        assert "Claim 1" in shown
        assert "altered" in shown
        assert "Verdict" in shown
        assert all(reader.app.screen.query_one(pane).size.height > 2 for pane in (ClaimPane, SourcesPane))
        await reader.press("1")
        await reader.pause()
        assert reader.app.screen.query_one(ReviewPane).size.height > 2


async def test_an_empty_desk_says_what_to_do_next(empty_desk, open_screen):
    async with open_screen(empty_desk, size=(80, 24)) as reader:
        assert "This desk is empty" in reader.text
        assert "takes in an article or a source" in reader.text
        await reader.press("v", "e", "o", "n", "m", "M", "j", "G", "full_stop", "2", "E", "w", "a")
        assert "This desk is empty" in reader.text


async def test_a_click_on_a_heading_sorts_by_it_and_a_second_one_turns_it(desk, open_screen):
    async with open_screen(desk) as reader:
        heading = reader.text.splitlines()[3]
        await reader.click(QueueTable, offset=(heading.index("Found") + 1, 1))
        await reader.until(lambda: "Found▲" in reader.text)
        await reader.click(QueueTable, offset=(heading.index("Found") + 1, 1))
        await reader.until(lambda: "Found▼" in reader.text)


async def test_related_passages_are_looked_up_beside_the_screen_and_said_to_be_no_support(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("4")
        await reader.until(lambda: "none of it is support" in reader.text or "Nothing related" in reader.text)
        await reader.press("j", "1")
        await reader.until(lambda: "No evidence yet" in reader.text)

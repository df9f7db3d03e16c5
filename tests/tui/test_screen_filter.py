from workbench.tui.widgets.filter_bar import FilterBar
from workbench.tui.widgets.queue import QueueTable


async def test_a_filter_narrows_the_queue_and_counts(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("slash")
        await reader.type("speaker:trump")
        await reader.until(lambda: "2 of 4" in reader.text)
        await reader.press("enter")
        assert isinstance(reader.app.focused, QueueTable)
        await reader.press("slash", "escape")
        await reader.until(lambda: "4 claims" in reader.text)


async def test_a_filter_that_cannot_be_read_is_said_beside_the_field_and_changes_nothing(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("slash")
        await reader.type("speeker:trump")
        await reader.until(lambda: "✗" in reader.text)
        assert "speeker" in reader.text
        assert len(reader.app.screen.listing.queue) == 4


async def test_tab_completes_the_word_and_goes_through_the_offers(desk, open_screen):
    async with open_screen(desk) as reader:
        bar = reader.app.screen.query_one(FilterBar)
        await reader.press("slash")
        await reader.type("sta")
        await reader.press("tab")
        assert bar.text == "status:"
        await reader.type("op")
        await reader.press("tab")
        assert bar.text.strip() == "status:open"


async def test_a_filter_without_claims_says_how_to_get_them_back(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("slash")
        await reader.type("speaker:nobody-of-that-name")
        await reader.until(lambda: "No claim passes this filter" in reader.text)


async def test_letters_typed_into_the_filter_are_no_commands(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("slash")
        await reader.press("v", "q", "space", "t", "question_mark")
        assert reader.app.screen.query_one(FilterBar).text == "vq t?"


async def test_tab_completes_the_whole_term_under_the_cursor(desk, open_screen):
    async with open_screen(desk) as reader:
        bar = reader.app.screen.query_one(FilterBar)
        await reader.press("slash")
        await reader.type('speaker:"jorge ro')
        await reader.press("tab")
        assert bar.text == 'speaker:"Jorge Rodríguez"'


async def test_a_word_that_no_claim_has_is_answered_with_the_nearest(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("slash")
        await reader.type("gestrue")
        await reader.until(lambda: "None. Did you mean “gesture”?" in reader.text)


async def test_me_is_whoever_works_here(desk, open_screen):
    claim = desk.claim(desk.queue().ids[1])
    desk.assign(claim.id, "Ana", claim.version)
    async with open_screen(desk) as reader:
        await reader.press("slash")
        await reader.type("assignee:me")
        await reader.until(lambda: "1 of 4" in reader.text)

"""The words never hide: what opens takes other rows, and what is to be looked at first stands in sight."""

from click.testing import CliRunner

from tests.tui.test_many import decide
from workbench.cli.entry import workbench
from workbench.desk import Desk
from workbench.tui.linear import Lines
from workbench.tui.widgets.panes import ReviewPane, SourcesPane

TWO = "Donald Trump said it was “very important” and that this was “a very important and wise gesture”.\n"
"""The first quotation is as it was said, the second is not."""


def two_quotations(desk: Desk) -> int:
    taken = desk.take_in_text(TWO, title="Two", language="en")
    list(desk.match(taken.claims))
    return taken.claims[-1]


async def test_of_two_quotations_the_changed_one_is_chosen_and_seen_on_a_small_terminal(desk, open_screen):
    claim = two_quotations(desk)
    async with open_screen(desk, size=(80, 24)) as reader:
        reader.app.screen.go_to(claim)
        await reader.until(lambda: reader.app.screen.view.claim.id == claim)
        pane = reader.app.screen.query_one(SourcesPane)
        assert pane.chosen == 1
        assert "[-smart-]{+wise+}" in reader.text
        await reader.press("full_stop")
        await reader.until(lambda: "▌very important▐" in reader.text)
        await reader.press("v")
        await reader.press("full_stop")
        await reader.until(lambda: "[-smart-]{+wise+}" in reader.text)
        assert "Verdict on claim" in reader.text


def test_the_matched_passage_is_of_the_same_quotation_by_command_and_by_lines(desk):
    claim = two_quotations(desk)
    done = CliRunner().invoke(
        workbench,
        ["--db", str(desk.path), "--as", "Ana", "evidence", str(claim), "--matched", "--stance", "refutes"],
    )
    assert done.exit_code == 0, done.output
    answers = iter(["e", "1", "2", "q"])
    session = Lines(desk, lambda _: next(answers), lambda _: None)
    session.at = list(session.queue.ids).index(claim)
    session.run()
    first, second = desk.view(claim).evidence
    assert (first.document_id, first.span) == (second.document_id, second.span)
    assert second.span.of(desk.text(second.document_id)) == "a very important and smart gesture"


async def test_a_tab_that_opens_on_a_small_terminal_takes_the_lists_rows_and_the_words_stay(desk, open_screen):
    async with open_screen(desk, size=(80, 24)) as reader:
        for tab in ("2", "3", "4"):
            await reader.press(tab)
            await reader.pause()
            assert "[-smart-]{+wise+}" in reader.text, tab
            assert "and wise gesture”" in " ".join(reader.text.split()), tab
        await reader.press("escape")
        await reader.pause()
        assert not reader.app.screen.query_one(ReviewPane).has_class("turned")


async def test_the_name_of_a_tab_that_is_clicked_shows_it(desk, open_screen):
    async with open_screen(desk) as reader:
        for name in ("3 History", "4 Related", "2 Verdict", "1 Evidence"):
            lines = reader.text.splitlines()
            y = next(at for at, line in enumerate(lines) if name in line)
            await reader.click(offset=(lines[y].index(name) + len(name) - 1, y))
            await reader.until(lambda name=name: f"[{name}]" in reader.text)


async def test_what_was_wrong_is_no_longer_said_once_one_types_on(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("v", "4", "ctrl+s")
        await reader.until(lambda: "✗ say in a sentence" in reader.text)
        await reader.type("the words")
        await reader.until(lambda: "✗" not in reader.text)


async def test_how_a_box_is_left_stands_at_the_foot_of_the_smallest_terminal(desk, open_screen):
    async with open_screen(desk, size=(80, 24)) as reader:
        await reader.press("v")
        await reader.pause()
        assert "Esc Leave" in reader.text.splitlines()[-1]


async def test_where_two_differ_the_source_is_read_and_scrolled_beside_the_box(desk, second_window, open_screen):
    claim = desk.queue().ids[0]
    decide(desk, claim)
    decide(second_window, claim, "altered")
    desk.sign("Cy")
    async with open_screen(desk, size=(80, 24)) as reader:
        await reader.press("v")
        await reader.until(lambda: "two readers differ" in reader.text)
        assert "[-smart-]{+wise+}" in reader.text
        await reader.press("pageup")
        await reader.until(lambda: reader.app.screen.query_one(SourcesPane).scroll_offset.y == 0)
        await reader.press("o")
        await reader.until(lambda: "place 1 of 1" in reader.text)
        await reader.press("escape")
        await reader.until(lambda: "two readers differ" in reader.text)
        await reader.press("2")
        await reader.until(lambda: "as Ben decided" in reader.text)


async def test_more_of_the_source_is_shown_and_less_again(desk, open_screen):
    async with open_screen(desk, size=(160, 50)) as reader:
        assert "Venezuela is releasing" in reader.text
        await reader.press("minus")
        await reader.until(lambda: "Venezuela is releasing" not in reader.text)
        assert "[-smart-]{+wise+}" in reader.text
        await reader.press("plus")
        await reader.until(lambda: "Venezuela is releasing" in reader.text)
        await reader.press("minus", "j", "k")
        await reader.until(lambda: "Venezuela is releasing" in reader.text)

"""Correcting in place: what the machine read wrongly is put right in the article, taken back, and done again."""

from textual.widgets import Input

from workbench.desk import Desk
from workbench.model import ClaimKind, NewDocument, Polarity, Precision, Span
from workbench.tui.days import moment
from workbench.tui.linear import Lines
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.selection import end_moved, start_moved
from workbench.tui.widgets.history_text import history_text


async def correcting(reader) -> CorrectScreen:
    await reader.press("c")
    await reader.until(lambda: isinstance(reader.app.screen, CorrectScreen) and "Correct claim" in reader.text)
    return reader.app.screen


def article_with_loose(desk, words: str) -> tuple[int, int]:
    """An article, and its one claim; these words stand in marks there too, and no claim holds them."""
    text = f"The “{words}” was closed.\n\nMary Roe said that “it will open again by the winter”.\n"
    article = desk.add_document(NewDocument(text.encode(), text, "The bridge", language="en"))
    (claim_id,) = desk.extract(article.id)
    return article.id, claim_id


async def test_a_wrong_speaker_is_put_right_here_or_on_all_claims_of_his(desk, open_screen):
    first, second, *_ = desk.queue().ids
    async with open_screen(desk) as reader:
        screen = await correcting(reader)
        await reader.press("p")
        screen.query_one("#speaker", Input).value = "Marco Rubio"
        await reader.press("enter", "ctrl+s")
        await reader.until(lambda: "also said by Donald Trump" in reader.text)
        await reader.press("1")
        await reader.until(lambda: desk.claim(second).speaker == "Marco Rubio")
        assert desk.claim(first).speaker == "Marco Rubio"
        await reader.press("escape")
        await reader.until(lambda: len(reader.app.screen_stack) == 1)
        assert "Marco Rubio" in reader.text


async def test_the_ends_of_a_claim_move_by_words_and_its_quotations_and_kind_follow(desk, open_screen):
    claim_id = desk.queue().ids[0]
    before = desk.claim(claim_id)
    async with open_screen(desk, size=(80, 24)) as reader:
        screen = await correcting(reader)
        assert "▌the release was “a very important and wise gesture”▐" in " ".join(reader.text.split())
        await reader.press("L", "L", "L")
        await reader.until(lambda: "▌“a very" in reader.text)
        assert desk.claim(claim_id) == before  # nothing is stored before it is saved
        await reader.press("ctrl+s")
        await reader.until(lambda: desk.claim(claim_id).text == "“a very important and wise gesture”")
        assert desk.claim(claim_id).kind is ClaimKind.DIRECT
        await reader.press("u")
        await reader.until(lambda: desk.claim(claim_id).span == before.span)
        assert desk.claim(claim_id).kind is before.kind
        await reader.press("U")
        await reader.until(lambda: desk.claim(claim_id).kind is ClaimKind.DIRECT)
        assert screen._draft.claim.id == claim_id


async def test_day_form_and_denial_are_fields(desk, open_screen):
    claim_id = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        screen = await correcting(reader)
        await reader.press("minus", "y")
        screen.query_one("#day", Input).value = "soon"
        await reader.press("enter", "ctrl+s")
        await reader.until(lambda: "“soon” is no da" in reader.text)
        screen.query_one("#day", Input).value = "2025-12"
        await reader.press("enter", "ctrl+s")
        await reader.until(lambda: desk.claim(claim_id).polarity is Polarity.NEGATIVE)
        said = desk.claim(claim_id).said_on
        assert (str(said.day), said.precision) == ("2025-12-01", Precision.MONTH)


async def test_no_claim_leaves_the_queue_and_comes_back(desk, open_screen):
    first, second, *_ = ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        screen = await correcting(reader)
        await reader.press("d", "2")
        await reader.until(lambda: desk.claim(first).dismissed == "scare")
        await reader.until(lambda: screen._draft.claim.id == second)
        assert list(desk.queue().ids) == ids[1:]
        await reader.press("escape", "u")
        await reader.until(lambda: list(desk.queue().ids) == ids)
        assert "Undone: dismissing claim 1" in reader.text


async def test_a_claim_is_split_joined_and_one_that_was_missed_is_added(desk, open_screen):
    first = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        await correcting(reader)
        await reader.press("s")
        await reader.until(lambda: "where the first of the two is to end" in reader.text)
        await reader.press(*"h" * 6, "s")
        await reader.until(lambda: len(desk.queue()) == 5)
        assert desk.claim(first).text == "the release was"
        await reader.press("J")
        await reader.until(lambda: len(desk.queue()) == 4)
        assert desk.claim(first).text == "the release was “a very important and wise gesture”"
        await reader.press("H", "H", "A")  # with the words before it, as a claim of their own
        await reader.until(lambda: len(desk.queue()) == 5)
        assert any(desk.claim(one).text.startswith("Friday that the release") for one in desk.queue().ids)
        for _ in range(3):
            await reader.press("u")
        await reader.until(lambda: len(desk.queue()) == 4)
        assert desk.verify().problems == ()


async def test_a_quotation_that_no_claim_holds_is_marked_and_counted(desk, open_screen):
    _, claim_id = article_with_loose(desk, "so-called")
    async with open_screen(desk) as reader:
        reader.app.screen.go_to(claim_id)
        await correcting(reader)
        await reader.until(lambda: "1 quotation nobody checks" in reader.text)
        await reader.until(lambda: "“░so-called░”" in reader.text)


async def test_what_is_changed_is_not_dropped_without_a_word(desk, open_screen):
    async with open_screen(desk) as reader:
        await correcting(reader)
        await reader.press("h", "right_square_bracket")
        await reader.until(lambda: "is not saved" in reader.text)
        await reader.press("escape")
        await reader.until(lambda: len(reader.app.screen_stack) == 1)


async def test_undo_is_refused_with_the_reason_where_somebody_built_on_it(desk, second_window, open_screen):
    claim = desk.claim(desk.queue().ids[0])
    desk.assign(claim.id, "Ana", claim.version)
    second_window.assign(claim.id, "Ben", desk.claim(claim.id).version)
    async with open_screen(desk) as reader:
        await reader.press("u")
        await reader.until(lambda: "Ben" in reader.text and "undo" in reader.text.lower())
        assert desk.claim(claim.id).assignee == "Ben"


def test_an_end_never_passes_the_other(desk: Desk):
    claim = desk.claim(desk.queue().ids[0])
    text, span = desk.text(claim.document_id), claim.span
    for _ in range(50):
        span = end_moved(text, span, -1)
    assert span.of(text) == "the"
    for _ in range(80):
        span = start_moved(text, span, -1)
    assert span.start == 0
    for _ in range(80):
        span = end_moved(text, span, 1)
    assert span.end == len(text.rstrip())


def test_in_plain_lines_too(desk: Desk):
    claim_id = desk.queue().ids[0]
    given = iter(["c", "2", "7", "9", "Marco Rubio", "-", "1", "3", "d", "1", "u", "q"])
    lines: list[str] = []
    Lines(desk, lambda prompt: lines.append(prompt) or next(given), lines.append).run()
    claim = desk.claim(claim_id)
    assert (claim.speaker, claim.polarity, claim.said_on.day) == ("Marco Rubio", Polarity.NEGATIVE, None)
    assert claim.dismissed == ""
    assert any("Undone: dismissing claim 1" in line for line in lines)


async def test_words_are_selected_with_the_mouse_and_added_as_a_claim(desk, open_screen):
    text = "Mary Roe said that “it will open again”.\n\nJohn Doe, the mayor, knew about it before others did.\n"
    article = desk.add_document(NewDocument(text.encode(), text, "The bridge", language="en"))
    claim_id = desk.extract(article.id)[0]
    before = len(desk.claims.of_document(article.id))
    async with open_screen(desk) as reader:
        reader.app.screen.go_to(claim_id)
        await correcting(reader)
        x, y = reader.where("new about")  # within the word: whole ones are taken
        await reader.drag((x, y), (reader.where("did.")[0] + 3, y))
        await reader.until(lambda: "▌knew about it before others did▐." in reader.text)
        await reader.press("p")
        reader.app.screen.query_one("#speaker", Input).value = "John Doe"
        await reader.press("enter", "A")
        await reader.until(lambda: len(desk.claims.of_document(article.id)) == before + 1)
        added = next(one for one in desk.claims.of_document(article.id) if "knew" in one.text)
        assert (added.text, added.speaker) == ("knew about it before others did", "John Doe")
        await reader.click(offset=reader.where("open again"))
        await reader.until(lambda: f"Correct claim {claim_id}" in reader.text)


async def test_the_next_quotation_that_nobody_checks_is_taken_with_a_key(desk, open_screen):
    article_id, claim_id = article_with_loose(desk, "so-called bridge")
    async with open_screen(desk) as reader:
        reader.app.screen.go_to(claim_id)
        await correcting(reader)
        await reader.until(lambda: "1 quotation nobody checks" in reader.text)
        await reader.press("space")
        await reader.until(lambda: "▌“so-called bridge”▐" in reader.text)
        await reader.press("A")
        await reader.until(lambda: len(desk.claims.of_document(article_id)) == 2)
        await reader.until(lambda: "nobody checks" not in reader.text)


async def test_the_cue_is_one_of_the_words_near_the_claim(desk, open_screen):
    first = desk.claim(desk.queue().ids[0])
    async with open_screen(desk) as reader:
        screen = await correcting(reader)
        await reader.press("c")
        screen.query_one("#cue", Input).value = "shouted"
        await reader.press("ctrl+s")
        await reader.until(lambda: "“shouted” stands nowhere near this claim" in reader.text)
        screen.query_one("#cue", Input).value = "said on Friday"
        await reader.press("enter", "ctrl+s")
        await reader.until(lambda: desk.claim(first.id).cue == "said on Friday" and "Saved." in reader.text)
        await reader.press("c")
        screen.query_one("#cue", Input).value = ""
        await reader.press("ctrl+s")
        await reader.until(lambda: desk.claim(first.id).cue == "")
        await reader.press("escape", "u", "u")
        await reader.until(lambda: desk.claim(first.id).cue == first.cue)


async def test_what_the_machine_read_stays_to_be_seen(desk, open_screen):
    first = desk.claim(desk.queue().ids[0])
    shorter = Span(first.span.start, first.span.end - len(" gesture”"))
    desk.corrections.correct(first.id, 1, speaker="Melania Trump", span=shorter, quotations=())
    desk.corrections.correct(first.id, 2, speaker="Barron Trump", kind=ClaimKind.INDIRECT, polarity=Polarity.NEGATIVE)
    async with open_screen(desk, size=(160, 50)) as reader:
        told = " ".join(reader.text.split())
        for what in ("read at first: Donald Trump", "not denied", "partly quoted"):
            assert what in told
        await correcting(reader)
        assert "the machine: Donald Trump, named at the cue, partly quoted" in reader.text
        await reader.press("u", "u")
        await reader.until(lambda: desk.claim(first.id).speaker == "Donald Trump")
    assert desk.view(first.id).read is None


async def test_a_wrong_speaker_elsewhere_is_answered_with_a_letter(desk, open_screen):
    first, second, *_ = desk.queue().ids
    async with open_screen(desk) as reader:
        for letter, everywhere in (("o", False), ("a", True)):
            screen = await correcting(reader)
            await reader.press("p")
            screen.query_one("#speaker", Input).value = "Melania Trump"
            if letter == "o":
                await reader.until(lambda: "Melania Trump" in reader.text and " new" in reader.text)
            await reader.press("enter", "ctrl+s")
            await reader.until(lambda: "also said by Donald Trump" in reader.text)
            await reader.press(letter)
            await reader.until(lambda: desk.claim(first).speaker == "Melania Trump")
            await reader.until(lambda: len(reader.app.screen_stack) == 2)
            assert (desk.claim(second).speaker == "Melania Trump") is everywhere
            for _ in range(1 + everywhere):
                await reader.press("u")
            await reader.until(lambda: desk.claim(first).speaker == "Donald Trump")
            await reader.press("escape")
            await reader.until(lambda: len(reader.app.screen_stack) == 1)


def test_the_history_names_what_was_undone_and_when_it_was_done(desk):
    first = desk.claim(desk.queue().ids[0])
    desk.corrections.correct(first.id, first.version, speaker="Ana Ruiz")
    desk.corrections.undo()
    told = history_text(desk.history(first.id)).plain
    done = next(entry for entry in desk.history(first.id) if entry.action == "correct")
    assert f"undid: corrected speaker from Donald Trump to Ana Ruiz ({moment(done.at)})" in told

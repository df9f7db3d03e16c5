"""The reader: claims gone through and put right while one reads, words of a source taken as evidence for the claim."""

from workbench.model import EvidenceKind, Stance
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.screens.reader import ReaderScreen
from workbench.tui.widgets.text_view import TextView


async def reading(reader, *keys: str) -> ReaderScreen:
    await reader.press(*keys)
    await reader.until(lambda: isinstance(reader.app.screen, ReaderScreen) and "≠" in reader.text)
    return reader.app.screen


async def test_words_of_a_source_are_taken_by_keys_as_evidence_for_the_claim_one_comes_from(desk, open_screen):
    first, second, *_ = desk.queue().ids
    async with open_screen(desk, (80, 24)) as reader:
        await reading(reader, "o")
        assert "▌a very important and [-smart-]{+wise+} gesture▐" in " ".join(reader.text.split())
        assert f"e attaches to claim {first}, Donald Trump" in reader.text
        await reader.press("space", "l", "l", "H")
        await reader.until(lambda: "▌{+wise+} gesture. The U.S.A." not in reader.text and "taken" in reader.text)
        await reader.press("L", "e")
        await reader.until(lambda: "the words taken" in reader.text)
        await reader.press("s")
        await reader.until(lambda: desk.view(first).evidence)
        await reader.until(lambda: f"Attached to claim {first}: passage, supports" in reader.text)
        (held,) = desk.view(first).evidence
        assert (held.kind, held.stance, held.quoted) == (EvidenceKind.PASSAGE, Stance.SUPPORTS, "The U.S.A. and")
        await reader.press("u")
        await reader.until(lambda: not desk.view(first).evidence)
        assert f"Undone: evidence for claim {first} (passage, supports)" in reader.text
    assert not desk.view(second).evidence


async def test_words_over_a_change_are_those_of_the_source_however_the_change_is_shown(desk, open_screen):
    first = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        await reading(reader, "o")
        x, y = reader.where("and [-smart-]")
        await reader.drag((x - 3, y), (reader.where("esture▐")[0], y))
        await reader.until(lambda: "▌important and [-smart-]{+wise+} gesture▐." in " ".join(reader.text.split()))
        await reader.press("e")
        await reader.until(lambda: "the words taken" in reader.text)
        await reader.press("r")
        await reader.until(lambda: desk.view(first).evidence)
    (held,) = desk.view(first).evidence
    assert (held.quoted, held.document_id, held.stance) == ("important and smart gesture", 1, Stance.REFUTES)


async def test_from_the_documents_words_are_for_the_claim_chosen_and_hits_are_taken_too(desk, open_screen):
    first, second, *_ = desk.queue().ids
    async with open_screen(desk) as reader:
        await reader.press("j", "D")
        await reader.until(lambda: "Documents · 2" in reader.text)
        reader.app.screen.query_one("#documents").cursor = 1
        await reader.press("enter")
        await reader.until(lambda: f"e attaches to claim {second}" in reader.text)
        await reader.press("slash")
        await reader.type("working well")
        await reader.until(lambda: "place 1 of 1" in reader.text)
        await reader.press("enter", "l", "e")
        await reader.until(lambda: "the words taken" in reader.text)
        await reader.press("c")
        await reader.until(lambda: desk.view(second).evidence)
        assert desk.view(second).evidence[0].quoted == "working well together."
        await reader.press("escape")
        await reader.until(lambda: f"1 of 2 found here · e attaches to claim {second}" in reader.text)
        await reader.press("right_square_bracket")
        await reader.until(lambda: f"2 of 2 found here · e attaches to claim {first}" in reader.text)
        await reader.press("A")
        await reader.until(lambda: "This is a source" in reader.text)


async def test_an_article_is_read_claim_by_claim_and_put_right_on_the_way(desk, open_screen):
    second, third = desk.queue().ids[1:3]
    async with open_screen(desk) as reader:
        await reading(reader, "O")
        assert "claim 1 of 4" in reader.text
        await reader.press("right_square_bracket", "right_parenthesis", "left_square_bracket")
        await reader.until(lambda: "claim 2 of 4" in reader.text)
        await reader.press("d", "2")
        await reader.until(lambda: desk.claim(second).dismissed == "scare")
        await reader.until(lambda: "claim 2 of 3" in reader.text)
        await reader.press("u")
        await reader.until(lambda: not desk.claim(second).dismissed)
        assert f"Undone: dismissing claim {second} (scare quote)" in reader.text
        await reader.press("U")
        await reader.until(lambda: "Done again: dismissing" in reader.text)
        await reader.press("u")
        await reader.until(lambda: "claim 2 of 4" in reader.text)
        await reader.press("L", "L", "c")  # words taken over the claim are tried as its own
        await reader.until(lambda: isinstance(reader.app.screen, CorrectScreen))
        await reader.until(lambda: "▌“seeking peace”▐" in reader.text or "▌was “seeking peace”▐" in reader.text)
        await reader.press("ctrl+s")
        await reader.until(lambda: desk.claim(second).text.startswith(("“seeking", "was “seeking")))
        await reader.press("escape")
        await reader.until(lambda: isinstance(reader.app.screen, ReaderScreen))
        await reader.press("right_square_bracket", "escape")
        await reader.until(lambda: getattr(reader.app.screen, "claim_id", None) == third)


async def test_words_that_were_missed_are_added_as_a_claim_while_reading(desk, open_screen):
    async with open_screen(desk) as reader:
        await reading(reader, "O")
        await reader.press("A")
        await reader.until(lambda: "Take words first" in reader.text)
        await reader.drag(reader.where("on Friday"), reader.where("Friday that"))
        await reader.press("A")
        await reader.until(lambda: len(desk.queue()) == 5)
        await reader.until(lambda: "Added as claim" in reader.text)
        assert "on Friday" in {desk.claim(one).text for one in desk.queue().ids}
        await reader.press("u")
        await reader.until(lambda: len(desk.queue()) == 4)


async def test_signs_cost_no_letter_of_a_line(desk, open_screen):
    async with open_screen(desk, (64, 24)) as reader:
        await reading(reader, "O")
        before = [line.split(None, 1)[-1] for line in shown(reader)]
        await reader.press("slash")
        await reader.type("a")
        await reader.until(lambda: "place 1 of" in reader.text)
        assert [line.split(None, 1)[-1] for line in shown(reader)] == before


async def test_a_page_is_turned_at_once(desk, open_screen):
    async with open_screen(desk, (40, 12)) as reader:
        await reading(reader, "O")
        assert reader.app.animation_level == "none"  # the pilot waits for a page that glides, whoever reads does too
        view = reader.app.screen.query_one(TextView)
        view.scroll_to(y=0, animate=False, immediate=True)
        await reader.press("pagedown")
        assert view.scroll_y == view.scroll_target_y > 0


def shown(reader) -> list[str]:
    view = reader.app.screen.query_one(TextView)
    lines = ("".join(segment.text for segment in view.render_line(y)) for y in range(view.size.height))
    return [line.translate({ord(sign): None for sign in "▌▐░"}).strip() for line in lines if line.strip()]

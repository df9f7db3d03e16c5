from textual.widgets import Input

from workbench.model import EvidenceKind, NewVerdict, Stance, Status
from workbench.tui.screens.conflict import ConflictDialog
from workbench.tui.screens.evidence import EvidenceDialog
from workbench.tui.screens.reader import ReaderScreen
from workbench.tui.widgets.panes import SourcesPane
from workbench.tui.widgets.verdict_box import VerdictBox


async def test_a_verdict_is_a_digit_a_reason_and_save(desk, open_screen):
    claim = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        await reader.press("v", "4")
        await reader.type("the post says smart")
        await reader.press("ctrl+s")
        await reader.pause()
        (verdict,) = desk.view(claim).verdicts
        assert (verdict.rating_id, verdict.reason, verdict.reviewer) == ("altered", "the post says smart", "Ana")
        await reader.press("2")
        assert "the post says smart" in reader.text


async def test_ratings_past_the_ninth_are_on_the_next_page(desk, open_screen):
    scale = desk.scales()[0]
    async with open_screen(desk) as reader:
        await reader.press("v", "0", "2")
        await reader.type("why")
        await reader.press("ctrl+s")
        await reader.pause()
        assert desk.view(desk.queue().ids[0]).verdicts[0].rating_id == scale.ratings[10].id


async def test_what_a_verdict_lacks_is_said_beside_its_field(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("v", "ctrl+s")
        await reader.until(lambda: "choose one with its digit" in reader.text)
        await reader.press("4", "ctrl+s")
        await reader.until(lambda: "say in a sentence what shows it" in reader.text)
        assert not desk.view(desk.queue().ids[0]).verdicts


async def test_what_was_typed_is_not_dropped_without_a_word(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("v", "1")
        await reader.type("half a thought")
        await reader.press("escape")
        assert reader.app.screen.query(VerdictBox)
        assert "Nothing is saved yet" in reader.text
        await reader.press("escape")
        await reader.until(lambda: not reader.app.screen.query(VerdictBox))


async def test_a_claim_that_changed_meanwhile_shows_both_versions_and_keeps_what_was_typed(
    desk, second_window, open_screen
):
    claim = desk.claim(desk.queue().ids[0])
    desk.set_rule("blind", "no")
    async with open_screen(desk) as reader:
        await reader.press("v", "4")
        await reader.type("mine")
        second_window.decide(NewVerdict(claim.id, "quotes-1", "accurate", "theirs", claim.version))
        await reader.press("ctrl+s")
        await reader.until(lambda: isinstance(reader.app.screen, ConflictDialog))
        await reader.pause()
        assert "Yours, not saved" in reader.text
        assert "mine" in reader.text
        assert "theirs" in reader.text
        assert [verdict.reason for verdict in desk.view(claim.id).verdicts] == ["theirs"]
        await reader.press("b")
        await reader.pause()
        assert reader.app.screen.query_one("#reason", Input).value == "mine"
        await reader.press("ctrl+s")
        await reader.until(lambda: len(desk.view(claim.id).verdicts) == 2)


async def test_own_version_dropped_after_a_conflict_leaves_theirs(desk, second_window, open_screen):
    claim = desk.claim(desk.queue().ids[0])
    desk.set_rule("blind", "no")
    async with open_screen(desk) as reader:
        await reader.press("v", "4")
        await reader.type("mine")
        second_window.decide(NewVerdict(claim.id, "quotes-1", "accurate", "theirs", claim.version))
        await reader.press("ctrl+s")
        await reader.until(lambda: isinstance(reader.app.screen, ConflictDialog))
        await reader.press("d")
        await reader.until(lambda: len(reader.app.screen_stack) == 1 and not reader.app.screen.query(VerdictBox))
        assert [verdict.reason for verdict in desk.view(claim.id).verdicts] == ["theirs"]
        assert " saved: " not in reader.text


async def test_the_matched_passage_is_attached_with_two_keys(desk, open_screen):
    claim = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        await reader.press("e", "m", "r")
        await reader.pause()
        (evidence,) = desk.view(claim).evidence
        assert (evidence.kind, evidence.stance) == (EvidenceKind.PASSAGE, Stance.REFUTES)
        assert evidence.quoted == "a very important and smart gesture"


async def test_a_link_that_is_none_is_said_beside_the_field(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("e", "l")
        await reader.press("s", "r", "c")  # letters of the link, not stances
        assert reader.app.screen.query_one("#where", Input).value == "src"
        await reader.press("enter")
        await reader.pause()
        assert "does it support" in reader.text
        await reader.press("c")
        await reader.pause()
        assert isinstance(reader.app.screen, EvidenceDialog)
        assert "no link" in reader.text
        reader.app.screen.query_one("#where", Input).value = "https://example.org/post"
        await reader.press("enter")
        await reader.pause()
        assert desk.view(desk.queue().ids[0]).evidence[0].url == "https://example.org/post"


async def test_a_file_and_a_note_are_attached_too(desk, open_screen, tmp_path):
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"picture")
    async with open_screen(desk) as reader:
        await reader.press("e", "f")
        reader.app.screen.query_one("#where", Input).value = str(scan)
        await reader.press("enter", "s")
        await reader.pause()
        await reader.press("e", "n")
        await reader.type("heard it myself")
        await reader.press("tab", "c")
        await reader.pause()
    kinds = {evidence.kind: evidence for evidence in desk.view(desk.queue().ids[0]).evidence}
    assert kinds[EvidenceKind.FILE].file_name == "scan.png"
    assert kinds[EvidenceKind.NOTE].note == "heard it myself"


async def test_a_file_that_is_not_there_is_said_beside_the_field(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("e", "f")
        await reader.type("/no/such/file")
        await reader.press("enter", "s")
        await reader.pause()
        assert "there is no such file" in reader.text


async def test_evidence_is_retracted_with_a_reason(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("e", "m", "s")
        await reader.pause()
        await reader.press("E", "1")
        await reader.pause()
        await reader.type("wrong post")
        await reader.press("enter")
        await reader.pause()
        assert not desk.view(desk.queue().ids[0]).evidence


async def test_a_claim_is_assigned_and_moved_on(desk, open_screen):
    claim = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        await reader.press("a", "enter")
        await reader.pause()
        assert desk.claim(claim).assignee == "Ana"
        await reader.press("w", "1")
        await reader.pause()
        assert "it has no verdict yet; decide first" in reader.text
        assert desk.claim(claim).status is Status.OPEN
        await reader.press("escape")
        await reader.pause()
        await reader.press("3")
        await reader.pause()
        assert "Ana gave it to Ana" in reader.text


async def test_the_reader_opens_at_the_marked_words(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("o")
        await reader.pause()
        assert isinstance(reader.app.screen, ReaderScreen)
        assert "▌a very important and [-smart-]{+wise+} gesture▐" in reader.text
        assert "primary" in reader.text
        await reader.press("escape", "O")
        await reader.pause()
        assert "Doors open" in reader.text
        assert "wise gesture" in reader.text


async def test_another_place_can_be_chosen(desk, open_screen):
    async with open_screen(desk) as reader:
        pane = reader.app.screen.query_one(SourcesPane)
        assert pane.spot is not None
        await reader.press("full_stop", "comma")
        assert pane.chosen == 0


async def test_nobody_signed_in_is_asked_for_a_name_once(desk, open_screen, monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    desk.who = ""
    async with open_screen(desk) as reader:
        await reader.press("enter")
        await reader.pause()
        assert desk.who == ""
        await reader.type("Ben")
        await reader.press("enter")
        await reader.pause()
        assert desk.who == "Ben"
        assert len(reader.app.screen_stack) == 1
    from workbench.desk import settings

    assert settings.reviewer() == "Ben"


async def test_what_is_done_is_done_to_the_claim_under_the_cursor_however_fast_the_keys(desk, open_screen):
    """The panes follow a key held down a moment later; a verdict went to the claim that they still showed."""
    async with open_screen(desk) as reader:
        screen = reader.app.screen
        for _ in desk.queue().ids:
            screen.table.action_cursor_down()
            screen._moved()
            screen._moved()
            screen.action_verdict()
            await reader.until(lambda: screen.query(VerdictBox))
            assert screen.box._claim.id == screen.claim_id
            assert str(screen.claim_id) in str(screen.box.border_title)
            screen.box.action_leave()
            await reader.until(lambda: not screen.query(VerdictBox))


async def test_the_words_stay_in_sight_while_one_decides(desk, open_screen):
    for size in ((160, 50), (120, 40), (80, 24)):
        async with open_screen(desk, size=size) as reader:
            await reader.press("v", "4")
            await reader.until(lambda: "Words were changed, added or dropped" in reader.text)
            shown = reader.text
            assert "[-smart-]{+wise+}" in shown, size
            assert "Claim 1" in shown, size
            assert "Verdict on claim 1" in shown, size
            assert "^g Save, next" in shown, size


async def test_the_right_words_come_from_the_source_and_the_passage_is_attached_inside(desk, open_screen):
    claim = desk.queue().ids[0]
    async with open_screen(desk, size=(80, 24)) as reader:
        await reader.press("v", "f")
        assert reader.app.screen.query_one("#right", Input).value == "a very important and smart gesture"
        await reader.press("4", "f")  # a letter of the reason now
        await reader.press("ctrl+r", "ctrl+g")
        await reader.until(lambda: desk.view(claim).verdicts)
        assert desk.view(claim).verdicts[0].suggested_fix == "a very important and smart gesture"
        assert desk.view(claim).evidence[0].stance is Stance.REFUTES
        await reader.until(lambda: reader.app.screen.claim_id == desk.queue().ids[1])


async def test_a_verdict_against_what_was_found_is_asked_about_once(desk, open_screen):
    claim = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        await reader.press("v", "1", "x", "ctrl+s")
        await reader.until(lambda: "Accurate, yet words differ, and nothing is attached." in reader.text)
        assert not desk.view(claim).verdicts
        await reader.press("ctrl+s")
        await reader.until(lambda: desk.view(claim).verdicts)


async def test_the_desks_keys_are_off_while_one_decides(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("v", "m", "x", "i", "a", "n")
        assert len(reader.app.screen_stack) == 1
        assert reader.app.screen.claim_id == desk.queue().ids[0]
        assert reader.app.screen.box is not None

import pytest

from workbench.model import Stance
from workbench.tui.commands import commands
from workbench.tui.linear import ACTS, Lines


def told(desk, *answers: str) -> str:
    given, lines = iter(answers), []

    def ask(prompt: str) -> str:
        lines.append(prompt)
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    assert Lines(desk, ask, lines.append).run() == 0
    return "\n".join(lines)


def test_it_tells_the_claim_what_was_found_and_how_many_there_are(desk):
    text = told(desk)
    assert "4 claims" in text
    assert "altered" in text
    assert "smart → wise" in text
    assert "[a very important and [-smart-]{+wise+} gesture]" in text


def test_nothing_in_it_is_a_box_or_a_control_character(desk):
    text = told(desk, "l", "j", "j", "?", "3", "4", "o", "O")
    assert not set(text) & set("│─┌┐└┘╭╮╰╯▌▐▸\x1b\r")


def test_a_verdict_is_recorded_line_by_line(desk):
    text = told(desk, "v", "1", "99", "4", "the post says smart", "a very important and smart gesture")
    assert "no number from 1 to" in text
    assert "Saved: Altered." in text
    assert desk.view(desk.queue().ids[0]).verdicts[0].reason == "the post says smart"


def test_the_matched_passage_is_evidence_here_too(desk):
    assert "Attached" in told(desk, "e", "1", "2")
    assert desk.view(desk.queue().ids[0]).evidence[0].stance is Stance.REFUTES


def test_what_goes_wrong_is_one_line_and_the_session_goes_on(desk, tmp_path):
    text = told(desk, "nonsense", "/", "speeker:x", "v", "1", "1", "", "", "1", "j", "x", str(tmp_path / "out.csv"))
    assert "No command “nonsense”" in text
    assert "speeker" in text
    assert "Wrote 4 rows" in text


def test_labels_work_as_well_as_keys_and_a_filter_narrows(desk):
    assert "2 claims" in told(desk, "filter", "speaker:trump", "next claim", "q")


def test_an_empty_desk_says_what_to_do(empty_desk):
    text = told(empty_desk, "v", "n", "j", "l")
    assert "This desk is empty" in text
    assert "no claim here" in text


@pytest.mark.parametrize("command", commands("desk", "queue", "everywhere"), ids=lambda command: command.keymap_id)
def test_every_command_of_the_screen_does_something_in_lines(desk, command):
    assert command.keymap_id in ACTS
    text = told(desk, command.label, *["1"] * 6)
    assert command.id == "quit" or len(text) > len(told(desk))
    assert f"No command “{command.label}”" not in text


def test_a_claim_in_a_list_is_said_in_words(desk):
    text = told(desk, "l")
    assert "1. Donald Trump, 9 January 2026: " in text
    assert "wise gesture”. Found altered. No verdict. Open." in text


def test_evidence_is_taken_back_and_the_work_moved_on_line_by_line(desk):
    claim = desk.queue().ids[0]
    assert "Retracted." in told(desk, "e", "1", "1", "E", "1", "the wrong post")
    assert not desk.view(claim).evidence
    assert "it has no verdict yet" in told(desk, "w")


def test_the_source_is_read_with_the_difference_in_its_place(desk):
    text = told(desk, "o")
    assert "This is a very important and [-smart-]{+wise+} gesture." in text
    assert "Post of 9 January" in text


def test_sorting_keeps_the_reader_at_the_claim(desk):
    text = told(desk, "s", "2", "S")
    assert "Sorted by speaker, reversed." in text
    assert "Claim 3 of 4" in text


def test_articles_are_said_and_gone_to(desk):
    text = told(desk, "j", "j", "Z", "1", "h")
    assert "1. Doors open. 0 of 4 done, 0 decided. 1 to look at." in text
    assert "Claim 3 of 4" in text
    assert text.splitlines()[-2].startswith("Claim 1 of 4")

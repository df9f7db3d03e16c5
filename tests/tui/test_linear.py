from workbench.model import Stance
from workbench.tui.linear import Lines


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
    text = told(desk, "l", "j", "j", "?", "history")
    assert not set(text) & set("│─┌┐└┘╭╮╰╯▌▐▸\x1b\r")


def test_a_verdict_is_recorded_line_by_line(desk):
    text = told(desk, "v", "1", "99", "4", "the post says smart")
    assert "no number from 1 to" in text
    assert "Saved: Altered." in text
    assert desk.view(desk.queue().ids[0]).verdicts[0].reason == "the post says smart"


def test_the_matched_passage_is_evidence_here_too(desk):
    assert "Attached" in told(desk, "e", "1", "2")
    assert desk.view(desk.queue().ids[0]).evidence[0].stance is Stance.REFUTES


def test_what_goes_wrong_is_one_line_and_the_session_goes_on(desk, tmp_path):
    text = told(desk, "nonsense", "/", "speeker:x", "v", "1", "1", "", "j", "x", str(tmp_path / "out.csv"))
    assert "No command “nonsense”" in text
    assert "speeker" in text
    assert "Wrote 4 rows" in text


def test_labels_work_as_well_as_keys_and_a_filter_narrows(desk):
    assert "2 claims" in told(desk, "filter", "speaker:trump", "next claim", "q")


def test_an_empty_desk_says_what_to_do(empty_desk):
    text = told(empty_desk, "v", "n", "j", "l")
    assert "This desk is empty" in text
    assert "no claim here" in text

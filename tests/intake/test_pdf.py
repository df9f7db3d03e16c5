"""PDF: paragraphs over lines, columns and pages, without what stands on every page."""

import shutil

import pytest

from tests.intake.conftest import Made
from workbench.errors import NotUsable
from workbench.intake import read_bytes

Lines = list[tuple[float, float, float, str]]


def column(words: list[str], left: float = 70, top: float = 700, size: float = 10) -> Lines:
    return [(left, top - 12 * at, size, line) for at, line in enumerate(words)]


FULL = "x" * 60  # a line that reaches the edge


def test_lines_are_joined_to_paragraphs_and_each_page_is_found_again(pdf: Made) -> None:
    first = [*column([f"“We will not {FULL}", "close the ferry,” she said."]), *column(["Another paragraph."], top=640)]
    document = read_bytes(pdf(first, column(["On the second page."])), "speech.pdf")
    assert (
        document.text == f"“We will not {FULL} close the ferry,” she said.\n\nAnother paragraph.\n\nOn the second page."
    )
    assert [str(one) for one in document.locators] == ["page 1", "page 2"]
    assert document.text[document.locators[1].start :] == "On the second page."


def test_what_stands_on_every_page_and_its_number_are_left_out_and_said(pdf: Made) -> None:
    def page(number: int, *words: str) -> Lines:
        return [
            (70, 800, 10, f"Port authority, minutes {number}"),
            *column(list(words)),
            (290, 30, 10, f"- {number} -"),
        ]

    pages = (page(1, FULL, f"which we {FULL}", f"cannot {FULL}"), page(2, "promise to anyone.", FULL, FULL))
    document = read_bytes(pdf(*pages), "minutes.pdf")
    assert f"cannot {FULL} promise to anyone." in document.text
    assert "minutes" not in document.text
    assert "- 1 -" not in document.text
    assert document.notes == ("running heads and feet left out: “Port authority, minutes 1”",)


def test_a_hyphen_at_the_end_of_a_line_goes_or_stays_as_the_rest_of_the_text_has_it(pdf: Made) -> None:
    lines = [
        f"{FULL} under-",
        f"lying causes. {FULL} well-",
        f"known, and well-known again {FULL} in-",
        "person. People meet in-person.",
    ]
    text = read_bytes(pdf(column(lines)), "a.pdf").text
    assert "underlying causes" in text
    assert f"{FULL} well-known, and" in text
    assert f"{FULL} in-person. People" in text


def test_columns_are_read_one_after_the_other(pdf: Made) -> None:
    left = [f"left {number:02} and so on and" for number in range(10)]
    right = [f"right {number:02} and so on and" for number in range(10)]
    text = read_bytes(pdf([*column(left, 60), *column(right, 320)]), "a.pdf").text
    assert " ".join(text.split()) == " ".join([*left, *right])


def test_a_footnote_does_not_stand_in_the_sentence_that_runs_over_the_page(pdf: Made) -> None:
    first = [*column([FULL, f"{FULL} she would"]), (70, 60, 7, "1 Said at the hearing.")]
    text = read_bytes(pdf(first, column(["never close it.", FULL])), "a.pdf").text
    assert "she would never close it." in text
    assert "1 Said at the hearing." in text


def test_labels_of_speakers_begin_paragraphs(pdf: Made) -> None:
    document = read_bytes(pdf(column(["MS RUIZ: We will not.", "Q: When?", "MS RUIZ: Never."])), "a.pdf", role="source")
    assert document.text.split("\n\n") == ["MS RUIZ: We will not.", "Q: When?", "MS RUIZ: Never."]


def picture_only() -> bytes:
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>endobj "
    drawn = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    return (
        head + page + b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>" % (len(drawn), drawn)
    )


def test_a_scan_says_that_it_has_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no program that reads pictures
    with pytest.raises(NotUsable, match=r"^a\.pdf: is a scan, its pages are pictures without a text layer; .*OCR"):
        read_bytes(picture_only(), "a.pdf")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scan_with_nothing_on_it_is_a_scan_still() -> None:
    with pytest.raises(NotUsable, match=r"^a\.pdf: is a scan"):
        read_bytes(picture_only(), "a.pdf")


def test_files_made_to_hurt_are_refused_in_one_line(pdf: Made) -> None:
    for raw in (b"%PDF-1.7\n%nothing", pdf(column(["Words."]))[:200], b"%PDF-1.7" + b"\0" * 100_000):
        with pytest.raises(NotUsable, match=r"^a\.pdf: (?:is damaged, or no PDF|holds no text)") as refused:
            read_bytes(raw, "a.pdf")
        assert "\n" not in str(refused.value)

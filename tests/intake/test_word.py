"""Word documents: the text as it will stand, and everything else said beside it."""

import pytest

from tests.intake.conftest import Made, zipped
from workbench.errors import NotUsable
from workbench.intake import read_bytes


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def deleted(words: str) -> str:
    return f'<w:del w:author="Ana"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def inserted(words: str) -> str:
    return f'<w:ins w:author="Ben">{r(words)}</w:ins>'


def test_tracked_changes_are_read_as_they_will_stand_and_said(docx: Made) -> None:
    raw = docx(p(r("“We will "), inserted("not "), deleted("soon "), r("close the ferry,” she said.")))
    document = read_bytes(raw, "draft.docx")
    assert document.text == "“We will not close the ferry,” she said."
    assert document.raw == raw
    assert document.notes == (
        "has tracked changes by Ana, Ben; read as it stands when they are accepted",
        "1 deletion, not read: “soon”",
        "1 insertion, read: “not”",
    )


def test_words_that_were_moved_stand_once_where_they_are_now(docx: Made) -> None:
    raw = docx(
        p(f'<w:moveFrom w:author="Ana">{r("First. ")}</w:moveFrom>', r("Last. "))
        + p(f"<w:moveTo>{r('First.')}</w:moveTo>")
    )
    document = read_bytes(raw, "a.docx")
    assert document.text == "Last.\n\nFirst."
    assert "1 passage moved; read where they stand now" in document.notes


def test_footnotes_stand_at_the_end_and_comments_beside_the_text(docx: Made) -> None:
    body = p(r("Heading")) + p(
        r("“It cost four million"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" euros,” he said."),
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )  # fmt: skip
    document = read_bytes(
        docx(
            body,
            footnotes=f'<w:footnote w:id="2">{p(r("At the hearing."))}</w:footnote>',
            comments=f'<w:comment w:id="0" w:author="Legal">{p(r("Says who?"))}</w:comment>',
        ),
        "a.docx",
    )
    assert document.text == "Heading\n\n“It cost four million euros,” he said.\n\nAt the hearing."
    assert [(str(one), one.start) for one in document.locators] == [("footnote 1", 49)]
    assert any(note.startswith("comment by Legal after “") and note.endswith(": Says who?") for note in document.notes)
    assert document.title == "Heading"


@pytest.mark.parametrize(
    ("what", "xml"),
    [
        ("a simple field", f'<w:fldSimple w:instr="TITLE">{r("seen")}</w:fldSimple>'),
        ("a link", f'<w:hyperlink w:anchor="x">{r("seen")}</w:hyperlink>'),
        ("a content control", f"<w:sdt><w:sdtContent>{r('seen')}</w:sdtContent></w:sdt>"),
        ("right to left", f'<w:bdo w:val="rtl">{r("seen")}</w:bdo>'),
        ("a smart tag", f"<w:smartTag>{r('seen')}</w:smartTag>"),
        (
            "ruby",
            f"<w:r><w:ruby><w:rt>{r('above')}</w:rt><w:rubyBase>{r('seen')}</w:rubyBase></w:ruby></w:r>",
        ),
        (
            "a formula",
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>seen</m:t></m:r></m:oMath>',
        ),
        (
            "a drawing with no fallback",
            '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice Requires='wps'><w:drawing><w:txbxContent>{p(r('seen'))}</w:txbxContent></w:drawing>"
            "</mc:Choice></mc:AlternateContent></w:r>",
        ),
    ],
)
def test_words_are_read_wherever_word_keeps_them(docx: Made, what: str, xml: str) -> None:
    document = read_bytes(docx(p(r("Before. "), xml)), "a.docx")
    assert document.text.split() == ["Before.", "seen"], what
    assert document.notes == (), what


def test_a_text_box_that_is_stored_twice_is_read_once(docx: Made) -> None:
    box = f"<w:txbxContent>{p(r('In the box.'))}</w:txbxContent>"
    raw = docx(
        p(
            r("Beside it."),
            '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            f'xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="w"><w:drawing>{box}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
        )
    )
    document = read_bytes(raw, "a.docx")
    assert document.text == "Beside it.\n\nIn the box."
    assert document.notes == ()


def test_hidden_text_is_not_read_and_said(docx: Made) -> None:
    document = read_bytes(
        docx(p(r("Seen "), r("secret", "<w:vanish/>"), r("twice", '<w:vanish w:val="0"/>'))), "a.docx"
    )
    assert document.text == "Seen twice"
    assert document.notes == ("1 stretch of hidden text, not read: “secret”",)


def test_cells_of_a_row_stand_apart(docx: Made) -> None:
    cells = "".join(f"<w:tc>{p(r(words))}</w:tc>" for words in ("Ana Ruiz:", "No."))
    assert read_bytes(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "a.docx").text == "Ana Ruiz:\tNo."


def test_a_word_file_by_another_name_is_read_as_what_it_is(docx: Made) -> None:
    assert read_bytes(docx(p(r("Words."))), "statement.txt").text == "Words."


def test_files_made_to_hurt_are_refused_in_one_line(docx: Made) -> None:
    entity = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w/>'
    with pytest.raises(NotUsable, match=r"^a\.docx: word/document\.xml declares a document type"):
        read_bytes(zipped({"word/document.xml": entity}), "a.docx")
    with pytest.raises(NotUsable, match=r"^a\.docx: swells to more than"):
        read_bytes(zipped({"word/document.xml": b" " * 250_000_000}), "a.docx")
    with pytest.raises(NotUsable, match=r"^a\.docx: is damaged, or was not received whole"):
        read_bytes(docx(p(r("Words.")))[:-30], "a.docx")
    with pytest.raises(NotUsable, match=r"^a\.docx: word/document\.xml is no XML"):
        read_bytes(zipped({"word/document.xml": b"<w:document"}), "a.docx")
    with pytest.raises(NotUsable, match=r"^a\.docx: holds no text"):
        read_bytes(docx(p()), "a.docx")

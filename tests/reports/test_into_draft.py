"""What must change, put back into the draft: the file stays as it was but for what is said."""

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desks import story
from workbench import intake
from workbench.errors import BadInput, NotUsable
from workbench.reports.word import Remark, commented, texts

MOMENT = datetime(2026, 1, 10, 12, tzinfo=UTC)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
BODY = (
    '<w:p><w:r><w:t xml:space="preserve">She said “</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>We will </w:t></w:r>'
    '<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve">never </w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="x"><w:r><w:delText>always </w:delText></w:r></w:del>'
    "<w:r><w:t>close the harbour” and left.</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>“We paid 50 million for the cranes,” Jan Dahl said.</w:t></w:r></w:p>"
)


def docx(body: str = BODY) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS)
        package.writestr("word/document.xml", f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>")
        package.writestr("word/media/image1.png", b"\x89PNG not touched")
    return made.getvalue()


def entries(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_each_comment_stands_at_its_words_and_the_text_is_as_it_was() -> None:
    raw = docx()
    closing = "We will never close the harbour"
    remarks = [Remark(closing, ("altered", "see <speech> & more")), Remark("50", ("number",))]
    done = commented(raw, "draft.docx", remarks, MOMENT)
    assert done.missed == ()
    assert list(texts(done.raw)) == [
        ("altered\nsee <speech> & more", "We will never close the harbour"),
        ("number", "50"),
    ]
    assert intake.read_bytes(done.raw, "d.docx").text == intake.read_bytes(raw, "d.docx").text


def test_all_other_entries_stay_byte_for_byte() -> None:
    raw = docx()
    before, after = entries(raw), entries(commented(raw, "draft.docx", [Remark("cranes", ("x",))], MOMENT).raw)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_comments_go_beside_those_that_are_there() -> None:
    once = commented(docx(), "draft.docx", [Remark("cranes", ("first",))], MOMENT).raw
    twice = commented(once, "draft.docx", [Remark("50 million", ("second",))], MOMENT).raw
    assert list(texts(twice)) == [("first", "cranes"), ("second", "50 million")]


def test_the_same_words_later_are_the_later_ones() -> None:
    body = "".join(f"<w:p><w:r><w:t>We met. {number}</w:t></w:r></w:p>" for number in (1, 2))
    done = commented(docx(body), "d.docx", [Remark("We met. 1", ("a",)), Remark("We met.", ("b",))], MOMENT)
    document = entries(done.raw)["word/document.xml"].decode()
    assert document.index('commentRangeStart w:id="1"') > document.index("</w:p>")


def test_words_that_are_not_there_are_told_and_no_comment_is_made() -> None:
    done = commented(docx(), "draft.docx", [Remark("never written", ("x",))], MOMENT)
    assert done.missed == ("never written",)
    assert list(texts(done.raw)) == []


@pytest.mark.parametrize("raw", [b"PK\x03\x04 broken", b"no zip", docx("<w:p>")], ids=["cut", "none", "bad-xml"])
def test_what_is_no_word_file_is_one_line(raw: bytes) -> None:
    with pytest.raises(NotUsable, match=r"draft\.docx"):
        commented(raw, "draft.docx", [Remark("x", ("y",))], MOMENT)


def test_a_desk_gives_the_word_file_back_with_comments(tmp_path: Path) -> None:
    with story(tmp_path, "draft.docx", docx()) as desk:
        desk.export(tmp_path / "back.docx")
        comments = {words: said for said, words in texts((tmp_path / "back.docx").read_bytes())}
        said = next(text for words, text in comments.items() if words.startswith("We paid 50"))
        assert "number" in said
        assert "40 million" in said
        for name in ("back.md", "back.html"):
            with pytest.raises(BadInput, match="came in as no HTML, Markdown or text"):
                desk.export(tmp_path / name, form="footnotes")


def test_a_desk_gives_the_markdown_back_with_footnotes(tmp_path: Path) -> None:
    draft = "# Harbour\n\n“We paid 50 million for the cranes,” Jan Dahl said.\n"
    with story(tmp_path, "draft.md", draft.encode()) as desk:
        desk.export(tmp_path / "back.md", form="footnotes")
        with pytest.raises(BadInput, match="Word"):
            desk.export(tmp_path / "back.docx")
    back = (tmp_path / "back.md").read_text(encoding="utf-8")
    assert "“We paid 50 million for the cranes,[^check-1]” Jan Dahl said." in back
    assert back.replace("[^check-1]", "", 1).startswith(draft)
    assert "\n[^check-1]: altered: number" in back


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_it_with_its_comments(tmp_path: Path) -> None:
    remarks = [Remark("We will never close", ("altered: negation",))]
    (tmp_path / "back.docx").write_bytes(commented(docx(), "draft.docx", remarks, MOMENT).raw)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "back.docx")], check=True, capture_output=True, timeout=120)
    content = entries((tmp_path / "back.odt").read_bytes())["content.xml"].decode()
    assert "altered: negation" in content
    assert "Claim Workbench" in content

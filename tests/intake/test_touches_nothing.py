"""No parser reads a file, asks a name, connects or starts a program: Python's audit hooks tell."""

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.bench.hostile import Outcome, outcomes
from tests.intake.conftest import Made, zipped

FIXTURES = Path(__file__).parents[2] / "fixtures"
SECRET = "file:///etc/passwd"
OUTSIDE = "http://127.0.0.1:9/x.dtd"
XXE = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{SECRET}"><!ENTITY % p SYSTEM "{OUTSIDE}"> %p;]>'
PAGE = f"""<!doctype html><html><head><link rel=stylesheet href="http://127.0.0.1:9/a.css"><base href="{SECRET}">
<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"><script src="{SECRET}"></script></head><body><article>
<iframe src="{SECRET}"></iframe><img src="http://127.0.0.1:9/x.png"><object data="{SECRET}"></object>
<p>{"The port reopened on Monday, said the mayor. " * 12}</p></article></body></html>"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def mail() -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "ana@port.example", "Outside"
    made.set_content("The port reopened.")
    made.add_alternative(PAGE, subtype="html")
    made.add_attachment(
        b"", maintype="message", subtype="external-body", params={"access-type": "local-file", "name": SECRET}
    )
    return made.as_bytes()


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in ("../../../etc/cron.d/x.txt", "/etc/passwd.txt", "C:\\x.txt", "good.txt"):
            parts.writestr(name, "The port reopened on Monday.")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        parts.writestr(link, "/etc/passwd")
    return made.getvalue()


def odt(content: str) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf_that_asks(pdf: Made) -> bytes:
    plain: bytes = pdf([(70, 700, 10, "The port reopened on Monday, said the mayor of the town.")])
    act = b"/OpenAction<</S/Launch/F(/bin/true)>>/AA<</WC<</S/URI/URI(http://127.0.0.1:9/)>>>>"
    return plain.replace(b"/Type/Catalog", b"/Type/Catalog" + act)


def evil(docx: Made, pdf: Made) -> dict[str, bytes]:
    body = '<w:p><w:r><w:t>The port reopened.</w:t></w:r></w:p><w:altChunk xmlns:r="r" r:id="x"/>'
    feed = f"<rss version='2.0'><channel><title>x</title><item><title>y</title><enclosure url='{SECRET}'/>"
    return {
        "page.html": PAGE.encode(),
        "page.xhtml": (XXE + PAGE).encode(),
        "feed.rss": (XXE + feed + "<description>&x; words</description></item></channel></rss>").encode(),
        "word.docx": docx(body),
        "xxe.docx": zipped({"word/document.xml": f"{XXE}<w:document {W}><w:body>&x;</w:body></w:document>"}),
        "xxe.odt": odt(f"{XXE}<r>&x;</r>"),
        "book.epub": zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": f"{XXE}<container/>"}),
        "sheet.xlsx": zipped({"xl/workbook.xml": f"{XXE}<workbook>&x;</workbook>", "xl/worksheets/sheet1.xml": "<a/>"}),
        "mail.eml": mail(),
        "files.zip": archive(),
        "launch.pdf": pdf_that_asks(pdf),
        "field.rtf": rb"{\rtf1 {\field{\*\fldinst INCLUDETEXT \"/etc/passwd\"}{\fldrslt x}} The port reopened.}",
        "style.vtt": f"WEBVTT\n\nSTYLE\n@import url({SECRET});\n\n00:01.000 --> 00:02.000\n<c>It reopened.\n".encode(),
        "subs.srt": f"1\n00:00:01,000 --> 00:00:02,000\n<font src={SECRET}>The port reopened.\n".encode(),
        "notes.md": f"---\ntitle: !!python/object/apply:os.system ['x']\n---\n![x]({SECRET}) It reopened.\n".encode(),
        "table.csv": b"=cmd|'/C calc'!A0,claim\n@SUM(1),The port reopened.\n",
        "review.json": json.dumps({"@context": SECRET, "@type": "ClaimReview", "claimReviewed": "x", "url": SECRET,
                                   "reviewRating": {"alternateName": "False"}}).encode(),
    }  # fmt: skip


@pytest.fixture
def read(tmp_path: Path, docx: Made, pdf: Made) -> dict[str, Outcome]:
    for name, content in evil(docx, pdf).items():
        (tmp_path / name).write_bytes(content)
    files = [*sorted(tmp_path.iterdir()), *sorted((FIXTURES / "hostile").iterdir())]
    return {Path(one.file).name: one for one in outcomes(files)}


def test_no_parser_touches_what_it_was_not_given(read: dict[str, Outcome]) -> None:
    assert len(read) > 17
    assert [one for one in read.values() if one.bad] == []
    parsed = {name for name, one in read.items() if one.said.startswith("parsed")}
    assert {"page.html", "mail.eml", "files.zip", "launch.pdf", "field.rtf", "style.vtt", "word.docx"} <= parsed
    assert {"xxe.docx", "xxe.odt"} <= set(read) - parsed


def test_the_watching_hears_a_parser_that_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    (about := site / "nosy-1.dist-info").mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: nosy\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[workbench.formats]\nnosy = nosy:NOSY\n")
    (site / "nosy.py").write_text(
        "import socket\nfrom workbench.intake.formats.table import Format\nfrom workbench.intake.parsed import Parsed\n"
        "NOSY = Format('nosy', 'nosy:parse', ('.nosy',))\n"
        "def parse(raw, name):\n"
        "    open('/etc/hostname').close()\n"
        "    with socket.socket() as one: one.connect_ex(('127.0.0.1', 9))\n"
        "    return Parsed('words')\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(site))
    (file := tmp_path / "x.nosy").write_bytes(b"x")
    (one,) = outcomes([file])
    heard = " ".join(one.touched)
    assert "open /etc/hostname" in heard
    assert "socket.connect" in heard

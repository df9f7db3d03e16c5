"""Small files of formats that are ZIP files, made of the XML that a test is about."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

Made = Callable[..., bytes]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NOTES = ("footnotes", "comments")


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def docx() -> Made:
    """A Word document of this body and, by name, these other parts (`footnotes`, `comments`), each as XML."""

    def make(body: str, **parts: str) -> bytes:
        kinds = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>' for name in ("document", *parts)
        )
        links = "".join(
            f'<Relationship Id="r{name}" Target="{name}.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/{name}"/>'
            for name in parts
        )
        relationships = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        )
        return zipped(
            {
                "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
                "_rels/.rels": relationships.format(
                    '<Relationship Id="d" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
                    'officeDocument/2006/relationships/officeDocument"/>'
                ),
                "word/_rels/document.xml.rels": relationships.format(links),
                "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
                **{f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()},
            }
        )

    return make


@pytest.fixture
def pdf() -> Made:
    """A PDF of these pages, each a list of lines: (left, height above the bottom, size of the letters, words)."""

    def make(*pages: list[tuple[float, float, float, str]]) -> bytes:
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font]
        for lines in pages:
            shown = b"".join(
                b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, left, up, words.encode("cp1252").replace(b"(", b"\\("))
                for left, up, size, words in lines
            )
            objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
            objects.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
                % len(objects)
            )
        kids = b" ".join(b"%d 0 R" % number for number in range(5, len(objects) + 1, 2))
        objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
        made, places = b"%PDF-1.4\n", []
        for number, content in enumerate(objects, 1):
            places.append(len(made))
            made += b"%d 0 obj%s\nendobj\n" % (number, content)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
        return made + head + table + trailer

    return make

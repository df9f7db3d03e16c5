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

"""Formats that are ZIP files of XML: their parts, within limits, and never with a document type of their own."""

import io
import zipfile
import zlib
from xml.etree import ElementTree

from workbench.errors import NotUsable

MOST_BYTES = 200_000_000  # of all parts that are read, decompressed; a 20,000-page book has 60 MB of XML
_SWELLS = 1_000  # times; deflate can't do more than 1,032, and XML of nothing but one letter comes near
_DTD_IN = 2_000  # bytes at the beginning of a part

Element = ElementTree.Element


class Parts:
    """The members of such a file, each read when asked for.

    Raises:
        NotUsable: it is no ZIP file, or a damaged one.
    """

    def __init__(self, raw: bytes, name: str) -> None:
        self._name = name
        self._room = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as why:
            raise NotUsable(f"{name}: is damaged, or was not received whole ({why})") from None
        self.names = self._zip.namelist()

    def read(self, part: str) -> bytes:
        """The bytes of this part; empty where there is none.

        Raises:
            NotUsable: it is encrypted, damaged, or too large together with what was read before.
        """
        if part not in self.names:
            return b""
        about = self._zip.getinfo(part)
        if about.flag_bits & 1:
            raise NotUsable(f"{self._name}: is encrypted; save it without a password")
        self._room -= about.file_size
        if self._room < 0 or about.file_size > _SWELLS * max(about.compress_size, 100):
            raise NotUsable(f"{self._name}: swells to more than {MOST_BYTES // 1_000_000} MB; save it anew, or as text")
        try:
            return self._zip.read(part)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as why:
            raise NotUsable(f"{self._name}: is damaged ({part}: {why})") from None

    def xml(self, part: str, old: bytes = b"", new: bytes = b"") -> Element | None:
        """The root element of this part, with `new` for `old` in its bytes; None where there is no such part.

        Raises:
            NotUsable: as `read`; or it is no XML, or declares a document type, which no such file has.
        """
        raw = self.read(part)
        return tree(raw.replace(old, new) if old else raw, f"{self._name}: {part}") if raw else None


def tree(raw: bytes, shown: str) -> Element:
    """The root element of these bytes. `shown` is said in messages.

    Raises:
        NotUsable: it is no XML, or declares a document type: entities are how XML reads files and fills memory.
    """
    if b"<!DOCTYPE" in raw[:_DTD_IN] or b"<!ENTITY" in raw[:_DTD_IN]:
        raise NotUsable(f"{shown} declares a document type (DTD), which is refused; save it anew")
    try:
        # No DTD comes this far, in the encodings that these files have: expat neither swells nor reads other files.
        return ElementTree.fromstring(raw)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError) as why:
        raise NotUsable(f"{shown} is no XML that can be read ({why})") from None

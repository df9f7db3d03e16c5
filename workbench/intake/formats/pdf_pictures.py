"""A page of a PDF as a picture, for a program that reads pictures. Runs in the child process."""

import json
import struct
import zlib
from typing import Any

RENDER = "workbench.intake.formats.pdf_pictures:render"

_DOTS = 300  # an inch: what tesseract asks for
_MOST_DOTS = 40_000_000  # a page of A2; a larger one is drawn smaller


def payload(page: int, raw: bytes) -> bytes:
    """What `render` is to be given: the number of a page, from 0, and the file."""
    return json.dumps(page).encode("ascii") + b"\n" + raw


def render(given: bytes) -> dict[str, Any]:
    """How many `pages` the file has, and the page asked for as a `png` in shades of grey, its bytes as Latin-1."""
    number, _, raw = given.partition(b"\n")
    from workbench.intake.formats.pdf_lines import opened  # noqa: PLC0415 - in the child only

    document = opened(raw, "")
    page = document[json.loads(number)]
    width, height = page.get_size()
    scale = min(_DOTS / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = (rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return {"pages": len(document), "png": _png(bitmap.width, bitmap.height, b"".join(b"\0" + line for line in lines))}


def _png(width: int, height: int, rows: bytes) -> str:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    made = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return (b"\x89PNG\r\n\x1a\n" + made).decode("latin-1")

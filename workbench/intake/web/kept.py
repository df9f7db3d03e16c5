"""A page as it was answered: requests and answers, the ways there too, as a web archive (WARC 1.1, by warcio)."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from workbench import __version__
from workbench.intake.web.links import Link

_VERSION = "1.1"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what was answered: by which address, and with what, `body` as it came over the wire."""

    link: Link
    address: str
    sent: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def archive(exchanges: list[Exchange]) -> bytes:
    """These exchanges as a web archive, the page's own last."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    writer.write_record(
        writer.create_warcinfo_record("fetched.warc.gz", {"software": f"claim-workbench {__version__}"})
    )
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for one in exchanges:
        about = {"WARC-IP-Address": one.address, "WARC-Date": moment}
        answer = writer.create_warc_record(
            str(one.link),
            "response",
            payload=io.BytesIO(one.body),
            length=len(one.body),  # else warcio makes a temporary file, and the child may write none
            http_headers=StatusAndHeaders(f"{one.status} {one.reason}".strip(), _as_kept(one.headers), "HTTP/1.1"),
            warc_headers_dict=about,
        )
        asked = writer.create_warc_record(
            str(one.link),
            "request",
            payload=io.BytesIO(b""),
            length=0,
            http_headers=StatusAndHeaders(f"GET {one.link.target} HTTP/1.1", list(one.sent), is_http_request=True),
            warc_headers_dict=about,
        )
        writer.write_request_response_pair(asked, answer)
    return out.getvalue()


def _as_kept(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The headers as they came. The body is no longer in chunks, which is said as the Internet Archive does."""
    renamed = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}
    return [(renamed.get(name.lower(), name), value) for name, value in headers]

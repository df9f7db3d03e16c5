"""Fetching a page that somebody asked for: in a child process, within limits, from the public network only."""

import base64
import json
from collections.abc import Iterable

from workbench.errors import NotUsable
from workbench.intake import sandbox
from workbench.intake.web import links
from workbench.model import FetchedPage

_ENTRY = "workbench.intake.web.getting:get_in_child"
_LIMITS = sandbox.Limits(
    clock=40.0, network=True
)  # beyond what `getting` allows itself: for a name server that does not answer


class Unanswered(NotUsable):
    """The page was not given. `status` is that of the answer (404), 0 where there was none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


def fetch(url: str, allowed: Iterable[str] = ()) -> FetchedPage:
    """Fetch this page. `allowed` are hosts of the user's own network that may be asked, as `links.read` takes them.

    Raises:
        NotUsable: the address is none, or not public. Nothing was connected to.
        Unanswered: it can't be reached, answers with an error, is too large or too slow.
    """
    hosts = frozenset(allowed)
    links.read(url, hosts)  # wrong addresses are told here, without a child
    made = sandbox.run(_ENTRY, json.dumps([url.strip(), sorted(hosts)]).encode(), url.strip(), _LIMITS)
    if "refused" in made:
        raise Unanswered(made["refused"], made["status"])
    return FetchedPage(url.strip(), base64.b64decode(made["warc"]))

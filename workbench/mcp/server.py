"""The tools: they look, and nothing else. None decides, attaches, edits, or reads a path that it is given."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from workbench import __version__
from workbench.desk import Desk, assist
from workbench.errors import WorkbenchError
from workbench.mcp.answers import Checked, Claim, Claims, Found, Source, Sources

_LOOKS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_INSTRUCTIONS = (
    "Check quotations against the sources this server was started with. A finding is a machine's: verbatim, elided, "
    "spliced, altered, absent, unchecked, each with flags to look at. It is no verdict; people decide."
)
_MOST = 200


@dataclass(frozen=True, slots=True)
class Ground:
    """What the tools may look in: a desk (None without one), and files and folders, fixed when the server starts."""

    desk: Path | None
    against: tuple[Path, ...]


def server(ground: Ground) -> MCPServer[Any]:
    """A server whose tools look in this ground."""
    made: MCPServer[Any] = MCPServer("claim-workbench", instructions=_INSTRUCTIONS, version=__version__)
    tools = _Tools(ground)
    for tool in (tools.check_text, tools.find_quotation, tools.list_claims, tools.show_claim, tools.list_sources):
        made.tool(annotations=_LOOKS, structured_output=True)(tool)
    return made


class _Tools:
    """Each tool by its own name. A mistake is told in the words that a command would use."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def check_text(self, text: str, language: str = "", published: str = "") -> Checked:
        """Look every quotation in this text up: found, altered (with the change), absent, or unchecked, and why.

        `text` is a draft as plain text or Markdown. `language` is two letters, told from the text where not given.
        `published` is the day of the draft as 2026-01-09, for "on Saturday".
        """
        with _in_words():
            return cast("Checked", assist.check_text(self._places(), text, language, published))

    def find_quotation(self, quotation: str, speaker: str = "") -> Found:
        """Find where these words were said, by whom, and what was changed. `speaker` is who is said to have said it."""
        with _in_words():
            return cast("Found", assist.find_quotation(self._places(), quotation, speaker))

    def list_claims(self, filter: str = "", limit: int = 50) -> Claims:  # noqa: A002  the word that users know
        """List claims of the desk, such as `speaker:trump finding:altered verdict:none`; at most 200."""
        with _in_words(), self._desk() as desk:
            return cast("Claims", assist.list_claims(desk, filter, max(1, min(limit, _MOST))))

    def show_claim(self, claim: int) -> Claim:
        """Show one claim of the desk whole: its words, what was found and why, evidence, verdicts."""
        with _in_words(), self._desk() as desk:
            return cast("Claim", assist.show_claim(desk, claim))

    def list_sources(self) -> Sources:
        """List what quotations are looked up in: whose words, of which day, in which language."""
        with _in_words():
            sources, notes = assist.list_sources(self._places())
            return Sources(sources=[cast("Source", one) for one in sources], notes=list(notes))

    def _places(self) -> Sequence[Path]:
        places = [*([self._ground.desk] if self._ground.desk else []), *self._ground.against]
        if not places:
            raise ToolError("this server was started without a desk and without sources; start it with --against PATH")
        return places

    def _desk(self) -> Desk:
        if self._ground.desk is None:
            raise ToolError("this server was started without a desk; start it with --db FILE")
        return Desk.open(self._ground.desk, create=False, reading=True)


class _in_words(AbstractContextManager[None]):  # noqa: N801  reads as a word of the sentence
    """What goes wrong on purpose, as the tool's own error in one line."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, WorkbenchError):
            raise ToolError(str(error)) from None


def ground(desk: Path | None, against: Sequence[Path]) -> Ground:
    """A desk and places, by their whole paths as they are now: where the server is started from changes nothing."""
    return replace(Ground(desk, tuple(against)), desk=desk.resolve() if desk else None, against=_whole(against))


def _whole(paths: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(path.resolve() for path in paths)

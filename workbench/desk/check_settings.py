"""What `workbench.toml` beside a draft says of checking it: its table `[check]`.

```toml
[check]
against = ["sources"]                       # folders and files, seen from the folder of workbench.toml
fail-on = ["nowhere", "altered", "flag:negation"]
speakers = { "june.txt" = "Anna Berg" }
excuse = [{ quotation = "the words as printed", reason = "said to our reporter, notes of 3 June" }]
```
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.reports.checks.rows import CAUSES, FAIL_ON
from workbench.text.addresses import is_link

NAME = "workbench.toml"
_KEYS = ("against", "fail-on", "speakers", "excuse")


@dataclass(frozen=True, slots=True)
class Excuse:
    """A quotation that nobody has to look at, compared by its words, and why."""

    quotation: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How drafts of one folder are checked."""

    against: tuple[Path | str, ...] = ()
    fail_on: frozenset[str] = FAIL_ON
    speakers: Mapping[str, str] = field(default_factory=dict)
    excused: tuple[Excuse, ...] = ()


def beside(folder: Path) -> CheckSettings:
    """The settings that lie in this folder; those of every check where there are none.

    Raises:
        BadInput: the file can't be read, or a key or value in it is wrong; the message names it.
    """
    file = folder / NAME
    try:
        whole = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return CheckSettings()
    except (OSError, ValueError) as why:
        raise BadInput(f"{file}: can't be read ({why}); mend it or take it away") from None
    table = whole.get("check", {})
    try:
        return _settings(table, folder)
    except ValueError as wrong:
        raise BadInput(f"{file}, [check]: {wrong}") from None


def causes(named: Iterable[str]) -> frozenset[str]:
    """What `fail-on` names, each a kind of finding, `flag:` and a flag, or `nowhere`.

    Raises:
        ValueError: one of them is none of these.
    """
    wanted = [name.strip() for name in named if name.strip()]
    for name in wanted:
        if name not in CAUSES:
            raise ValueError(f"“{name}” is nothing to fail on; there are {', '.join(CAUSES)}")
    return frozenset(wanted)


def _settings(table: Any, folder: Path) -> CheckSettings:
    if not isinstance(table, dict):
        raise ValueError("is no table")
    if unknown := [key for key in table if key not in _KEYS]:
        raise ValueError(f"there is no key “{unknown[0]}”; there are {', '.join(_KEYS)}")
    speakers = table.get("speakers", {})
    if not isinstance(speakers, dict) or not all(isinstance(name, str) for name in speakers.values()):
        raise ValueError('speakers is a table of file = "name"')
    return CheckSettings(
        against=tuple(map(folder.joinpath, _paths(table))),
        fail_on=causes(_texts(table, "fail-on")) if "fail-on" in table else FAIL_ON,
        speakers=speakers,
        excused=tuple(map(_excuse, _list(table, "excuse"))),
    )


def _excuse(row: Any) -> Excuse:
    words, reason = (row.get("quotation"), row.get("reason")) if isinstance(row, dict) else (None, None)
    if not isinstance(words, str) or not isinstance(reason, str) or not words.strip() or not reason.strip():
        raise ValueError("each excuse is { quotation = “the words”, reason = “why nobody needs to look” }")
    return Excuse(words, " ".join(reason.split()))


def _texts(table: dict[str, Any], key: str) -> list[str]:
    found = _list(table, key)
    if not all(isinstance(one, str) for one in found):
        raise ValueError(f"{key} is a list of texts")
    return found


def _paths(table: dict[str, Any]) -> list[str]:
    """What is looked in. No page: whoever wrote a draft's settings must not have others fetch what they name."""
    found = _texts(table, "against")
    if page := next(filter(is_link, found), ""):
        raise ValueError(f"against names {page}; a page is fetched only when it is asked for, with --against")
    return found


def _list(table: dict[str, Any], key: str) -> list[Any]:
    found = table.get(key, [])
    if not isinstance(found, list):
        raise ValueError(f"{key} is a list")
    return found

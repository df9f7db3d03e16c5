"""Which columns a table has, by the name of a profile: those that come with the workbench, and a desk's own."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from workbench.errors import BadInput
from workbench.reports.rows import COLUMNS, PROFILES

FILE = "profiles.toml"
"""In a folder of templates: `name = ["column", ...]`, a line a profile."""
_KEPT = "full"  # what can be verified is the same on every desk


def columns(name: str, folder: Path | None) -> tuple[str, ...]:
    """The columns of this profile; a desk's own goes before one of the same name that comes with the workbench.

    Raises:
        BadInput: there is no such profile, or the desk's file of profiles has a fault.
    """
    known = {**PROFILES, **(_own(folder / FILE) if folder else {})}
    if name not in known:
        raise BadInput(f"“{name}” is no profile of a report; there are {', '.join(known)}")
    return known[name]


def _own(file: Path) -> Mapping[str, tuple[str, ...]]:
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as wrong:
        raise BadInput(f"{file}: can't be read ({wrong})") from None
    for name, asked in held.items():
        if name == _KEPT:
            raise BadInput(f"{file}: “{_KEPT}” has every column on every desk; give the profile another name")
        if not isinstance(asked, list) or not asked:
            raise BadInput(f'{file}: {name} is no list of columns; write {name} = ["speaker", "claim_text"]')
        strange = next((one for one in asked if one not in COLUMNS or asked.count(one) > 1), None)
        if strange is not None:
            raise BadInput(f"{file}, {name}: {strange!r} is no column of a report, or is there twice")
    return {name: tuple(asked) for name, asked in held.items()}

"""In which language the screen speaks: English, or Spanish where the settings say `language = "es"`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.desk import settings

SPOKEN = ("en", "es")


@cache
def language() -> str:
    """The language of keys, help, marks and flags; the one of the settings, as they were when it was first asked."""
    return settings.language() if settings.language() in SPOKEN else SPOKEN[0]


@cache
def catalogue(name: str, spoken: str) -> dict[str, Any]:
    """What `name` (commands, words) says in a language other than English; empty for English."""
    if spoken == SPOKEN[0]:
        return {}
    return tomllib.loads(files(__package__).joinpath(f"{name}.{spoken}.toml").read_text(encoding="utf-8"))

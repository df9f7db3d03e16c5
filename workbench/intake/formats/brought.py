"""Formats that plug-ins bring. They are asked before our own, so that a system's export can be read as it must be."""

from dataclasses import replace
from functools import cache

from workbench import plugins
from workbench.intake.formats.head import Head
from workbench.intake.formats.table import Format


@cache
def plugged() -> tuple[plugins.Plugin[Format], ...]:
    """What installed packages bring to be read, those that are left out too."""
    return plugins.of(plugins.READ, Format)


def of(head: Head) -> Format | None:
    """The plug-in's format that this file has; its parser runs in the child process, whatever it says."""
    for plugin in plugged():
        if plugin.brings is not None and _is_one(plugin.brings, head):
            return replace(plugin.brings, at_home=0)
    return None


def _is_one(one: Format, head: Head) -> bool:
    try:
        return (one.tells is not None and bool(one.tells(head))) or head.ending in one.endings
    except Exception:  # a stranger's test that stumbles over a file says nothing of it
        return False

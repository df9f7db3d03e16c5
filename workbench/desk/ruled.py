"""A rule of the desk as somebody types it, and as it is said."""

from workbench.desk.opened import tidy
from workbench.errors import BadInput
from workbench.model import Rules

_YES_NO = {"yes": True, "no": False}


def ruled(name: str, typed: str) -> object:
    """The value that a rule gets. Names are parted by commas; none is everybody.

    Raises:
        BadInput: the rule can't be that.
    """
    held, value = getattr(Rules(), name, None), typed.strip()
    if isinstance(held, bool):
        if value.lower() not in _YES_NO:
            raise BadInput(f"{name} is yes or no, not “{value}”")
        return _YES_NO[value.lower()]
    if isinstance(held, int):
        if value not in ("1", "2"):
            raise BadInput(f"{name} are 1 or 2, not “{value}”")
        return int(value)
    return [] if value in ("", "-", "everybody") else [tidy(each) for each in value.split(",") if each.strip()]


def as_typed(value: object) -> str:
    """A rule's value in the words in which it is typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) or "everybody" if isinstance(value, (list, tuple)) else str(value)

"""The rules of a desk: how many readers, what is seen before the second, who approves. Each change of one is logged."""

from dataclasses import fields
from json import loads

from workbench.errors import Unknown
from workbench.model import Rules
from workbench.store.connection import Connection
from workbench.store.log import Log
from workbench.store.readings import rules
from workbench.store.reviewers import known
from workbench.store.values import canonical

NAMES = tuple(field.name for field in fields(Rules))
"""What can be ruled, in the order in which it is listed."""


class DeskRules:
    """How this desk reviews."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def get(self) -> Rules:
        """The rules as they stand."""
        return rules(self._connection)

    def set(self, name: str, value: object, who: str, why: str = "") -> Rules:
        """Make a rule another one; the rules as they stand then. One that is so already costs nothing.

        Whoever is named works here from now on, by that name.

        Raises:
            Unknown: there is no rule of this name.
        """
        if name not in NAMES:
            raise Unknown(f"there is no rule “{name}”; there are {', '.join(NAMES)}")
        with self._log.change(who) as change:
            named = [known(change, each) for each in value] if isinstance(value, (list, tuple)) else value
            was, now = (loads(canonical(each)) for each in (getattr(self.get(), name), named))
            if was != now:
                known(change)
                said = {"rule": name, "value": now}
                change.record("rule", "desk", 0, was={"rule": name, "value": was}, now=said, why=why)
            return self.get()

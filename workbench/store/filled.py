"""What SQL alone can't bring an older desk to: for each step of `db/` that needs it, a function run right after it.

It works in the step's own transaction, on a desk that has the step's schema already, and only with SQL of its own: the
other modules know the newest schema, which a desk halfway has not reached.
"""

from collections.abc import Callable, Mapping

from workbench.store.connection import Connection

FILLED: Mapping[str, Callable[[Connection], None]] = {}
"""By the name of the step: its file in `db/` without the ending."""

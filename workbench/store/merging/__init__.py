"""Two desks made one: what the other has and this one has not comes, in one transaction, and nothing here is lost.

Documents are the same by their bytes, text, role and speaker; claims by document and span, as they stand or as they
were first read; verdicts and evidence by all that they say. A verdict that was given there before the one that stands
here gets a number before all of this desk's, since the order of verdicts is that of their numbers.
"""

from workbench.store.merging.plan import Plan, plan
from workbench.store.merging.stranger import PATIENCE, stranger
from workbench.store.merging.take import take

__all__ = ["PATIENCE", "Plan", "plan", "stranger", "take"]

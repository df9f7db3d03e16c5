"""The desk as plain lines, for screen readers and slow lines: no boxes, no cursor, no colour.

It has the commands of the same table as the screen, by the same keys or by their labels, and tells the same texts.
"""

from workbench.tui.linear import correcting, deciding, holding, marking, moving, telling, working
from workbench.tui.linear.session import ACTS, Session

__all__ = ["ACTS", "Lines", "correcting", "deciding", "holding", "marking", "moving", "telling", "working"]


class Lines(Session):
    """One reader's way through the desk, with every act there is."""

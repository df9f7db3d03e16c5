"""A desk as lines of JSON, whole: its log, and beside each event what is stored with it. From them it is made again."""

from workbench.store.portable.read import begins_a_desk, make
from workbench.store.portable.write import lines

__all__ = ["begins_a_desk", "lines", "make"]

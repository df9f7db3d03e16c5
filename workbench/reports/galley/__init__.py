"""The galley: an article as written, each quotation marked by what was found and decided, its source in the margin."""

from workbench.reports.galley.page import render, write
from workbench.reports.galley.rows import Article, Decision, Note

__all__ = ["Article", "Decision", "Note", "render", "write"]

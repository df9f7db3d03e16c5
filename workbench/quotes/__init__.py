"""Article text to claims: marks, cues, attribution, speakers and days. Pure: text in, values out."""

from workbench.quotes.engine import extract, quotations

__all__ = ["extract", "quotations"]

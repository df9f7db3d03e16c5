"""Article text to claims: marks, cues, attribution, speakers and days. Pure: text in, values out."""

from workbench.quotes.coverage import Coverage, coverage
from workbench.quotes.engine import extract, quotations
from workbench.quotes.lexicon import reads

__all__ = ["Coverage", "coverage", "extract", "quotations", "reads"]

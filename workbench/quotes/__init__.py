"""Article text to claims: marks, cues, attribution, speakers and days. Pure: text in, values out."""

from workbench.quotes.coverage import Coverage, coverage
from workbench.quotes.engine import extract, quotations
from workbench.quotes.lexicon import reads
from workbench.quotes.trace import Makes, Rule, Trace, rules

__all__ = ["Coverage", "Makes", "Rule", "Trace", "coverage", "extract", "quotations", "reads", "rules"]

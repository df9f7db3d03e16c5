"""Article text to claims: marks, cues, attribution, speakers and days. Pure: text in, values out."""

from workbench.quotes.coverage import Coverage, coverage
from workbench.quotes.engine import Reading, extract, quotations, read_article
from workbench.quotes.lexicon import reads
from workbench.quotes.perhaps import Perhaps
from workbench.quotes.trace import Makes, Rule, Trace, rules

__all__ = [
    "Coverage",
    "Makes",
    "Perhaps",
    "Reading",
    "Rule",
    "Trace",
    "coverage",
    "extract",
    "quotations",
    "read_article",
    "reads",
    "rules",
]

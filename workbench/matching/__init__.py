"""A quotation and passages to a finding: candidates, alignment, differences, edges and the grade. Pure."""

from workbench.matching.finder import find
from workbench.matching.fingerprint import FINGERPRINT

__all__ = ["FINGERPRINT", "find"]

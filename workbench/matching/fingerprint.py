"""The name of this matcher and its data: a finding made by another one is stale."""

from hashlib import sha256

from workbench.matching.decision import raw as decision
from workbench.matching.lexicon import digest
from workbench.text.spelling import raw as spelling

# Raised whenever the same data would lead to other findings.
VERSION = "1"

FINGERPRINT = sha256("\0".join((VERSION, digest(), decision(), spelling())).encode()).hexdigest()[:16]
"""Sixteen hex digits over the version, the lexicons, the spelling table and the decision's coefficients."""

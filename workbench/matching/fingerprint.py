"""The name of this matcher and its data: a finding made by another one is stale."""

from hashlib import sha256

from workbench.languages import digest
from workbench.matching.decision import raw as decision

# Raised whenever the same data would lead to other findings.
VERSION = "2"
# The parts of a language that a finding rests on.
_READ = ("language", "sentences", "spelling", "changes")

FINGERPRINT = sha256("\0".join((VERSION, digest(*_READ), decision())).encode()).hexdigest()[:16]
"""Sixteen hex digits over the version, what is read of the languages, and the decision's coefficients."""

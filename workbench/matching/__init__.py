"""A quotation and passages to a finding: candidates, alignment, differences, edges and the grade. Pure."""

from typing import TYPE_CHECKING, Any

from workbench.matching.fingerprint import FINGERPRINT

if TYPE_CHECKING:
    from workbench.matching.finder import find

__all__ = ["FINGERPRINT", "find"]


def __getattr__(name: str) -> Any:
    # The queue has to know the matcher's name, and the first screen need not pay for the matcher.
    if name == "find":
        from workbench.matching.finder import find  # noqa: PLC0415

        return find
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

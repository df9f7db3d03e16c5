"""Pages by their addresses: judged, fetched when somebody asks, and kept as they were answered (WARC)."""

from workbench.intake.web.fetch import Fetched, Unanswered, fetch
from workbench.intake.web.links import is_link

__all__ = ["Fetched", "Unanswered", "fetch", "is_link"]

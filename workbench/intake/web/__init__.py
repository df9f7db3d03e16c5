"""Pages by their addresses: judged, fetched when somebody asks, and kept as they were answered (WARC)."""

from workbench.intake.web.fetch import Unanswered, fetch

__all__ = ["Unanswered", "fetch"]

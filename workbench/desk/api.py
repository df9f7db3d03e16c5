"""The desk: all use cases in one class, a chapter a module (documents, claims, reviews), and what leaves the desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desk.beside import BesideCases
from workbench.desk.reviews import ReviewCases
from workbench.desk.speakers import SpeakerCases
from workbench.desk.views import Exported, Health, Verification

if TYPE_CHECKING:
    from workbench.reports.rows import Profile


class Desk(ReviewCases, SpeakerCases, BesideCases):
    """A desk's whole work in one file, and who is working on it."""

    def export(
        self,
        target: Path,
        *,
        profile: "Profile" = "full",
        filter: str = "",
        raw: bool = False,
        overwrite: bool = False,
    ) -> Exported:
        """Write the report: a row a claim with its current verdict, CSV or JSON lines by the target's ending.

        Raises:
            TargetExists: the file is there, and `overwrite` is not said.
            NoRoom: it can't be written; no half file is left.
        """
        from workbench.desk import report

        head = self._store.log.head()
        return report.export(self, target, log_head=head, profile=profile, filter=filter, raw=raw, overwrite=overwrite)

    def log_head(self) -> str:
        """The hash of the log's last row, for whoever wants to know later that nothing before it was changed."""
        return self._store.log.head()

    def verify(self, report_file: Path | None = None) -> Verification:
        """Check the whole log, all hashes and documents; with a report of this desk, also that its rows hold.

        The first row of the desk that is not what the log says is named, and nothing after it.
        """
        from workbench.desk import proof

        fault = self._store.verify()
        problems = [str(fault)] if fault else []
        heads = {entry.hash: entry.id for entry in self._store.log.entries()}
        if report_file and not problems:
            problems += proof.problems(self, heads, report_file)
        return Verification(len(heads), len(self.documents()), self._store.log.head(), tuple(problems))

    def backup(self, target: Path) -> Path:
        """Write a verified copy while others work. Raises `TargetExists`, `NoRoom`."""
        self._store.backup(target)
        return target

    def health(self) -> Health:
        """How the file is kept: SQLite, journal mode and why, soundness."""
        return Health(*self._store.health())

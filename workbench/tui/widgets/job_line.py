"""What runs in the background: one line while it runs, none otherwise. Numbers, no spinner."""

from textual.widgets import Static

from workbench.tui.prose import Prose


class JobLine(Static):
    """Says how far a job is and how to stop it."""

    def say(self, job: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done; a `total` of 0 is not known."""
        prose = Prose().add(f" {job}", "bold $tone-plain")
        if total:
            prose.add(f"  {done:,} of {total:,}  ({100 * done // total} %)", "$tone-plain")
        self.update(prose.add("   Esc", "bold $primary").add(" stops", "$tone-quiet").content())
        self.add_class("running")

    def rest(self) -> None:
        """Nothing runs."""
        self.remove_class("running")

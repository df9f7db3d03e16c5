"""What events do to the desk as a whole: scales, rules, and what was vouched for when the log became complete."""

from workbench.store.connection import Connection
from workbench.store.events.event import Event
from workbench.store.events.people import Claims
from workbench.store.readings import KEY
from workbench.store.values import canonical

_VOUCHED = ("quotations", "current_findings", "claim_words", "claims", "speaker_names", "speakers", "reviewers")


def scale_added(connection: Connection, event: Event) -> Claims:
    """A scale with its ratings."""
    now = event.now
    connection.insert("scales", {name: now[name] for name in ("id", "title", "best", "worst")})
    for at, rating in enumerate(now["ratings"]):
        names = ("id", "label", "meaning", "value", "short")
        columns = dict(zip(names, rating, strict=False))  # the first versions knew no short label
        connection.insert("ratings", {"scale_id": now["id"], "position": at} | columns)
    return set()


def rule_set(connection: Connection, event: Event) -> Claims:
    """A rule of the desk. What may be seen of claims that are being read can be another by it."""
    row = (KEY + event.now["rule"], canonical(event.now["value"]))
    connection.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", row)
    return set(connection.column("SELECT id FROM claims WHERE status IN ('in_review', 'second_read')"))


def vouched(connection: Connection, event: Event) -> Claims:
    """People and settings as they stood when the log became complete. Claims follow, document by document."""
    for table in _VOUCHED:
        connection.run(f"DELETE FROM {table}")  # noqa: S608
    people(connection, event)
    for table in ("speakers", "speaker_names"):
        for row in event.now[table]:
            connection.insert(table, row)
    connection.run_many("INSERT OR REPLACE INTO settings VALUES (?, ?)", event.now["settings"])
    shorts = [(short, scale, rating) for scale, rating, short in event.now.get("shorts", [])]
    connection.run_many("UPDATE ratings SET short = ? WHERE scale_id = ? AND id = ?", shorts)
    return set()


def people(connection: Connection, event: Event) -> None:
    """The reviewers that an event of this kind names. Rows from before it mean them by their numbers."""
    for row in event.now["reviewers"]:
        connection.insert("reviewers", row)

"""Ladders: how many rows lie between marks in an index, so that nobody counts them one by one.

A rung says that so many rows of a site begin at a value and a row key, and end before the next
rung. Triggers keep the rungs true within the transaction of each change, split those that grow and
drop those that empty; so a rung is never much to read.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_ROWS = 4096
"""Rows of a rung before it is split in two."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder of an index over site, one column, and row key.

    Attributes:
        index: The index.
        table: The table of the index.
        column: Its column between site and row key.
        type: The column's type and collation.
        lowest: A value that no row comes before, as SQL.
    """

    index: str
    table: str
    column: str
    type: str
    lowest: str

    @property
    def rungs(self) -> str:
        """The table of the rungs."""
        return f"{self.index}_rungs"


def _moment(index: str, table: str, column: str) -> Ladder:
    return Ladder(index, table, column, "INTEGER", "-9223372036854775808")


def _text(index: str, table: str, column: str) -> Ladder:
    return Ladder(index, table, column, "TEXT", "''")


def _named(index: str, table: str, column: str) -> Ladder:
    return Ladder(index, table, column, "TEXT COLLATE NOCASE", "''")


LADDERS = {
    ladder.index: ladder
    for ladder in (
        _moment("contacts_created", "contacts", "created_ms"),
        _moment("contacts_updated", "contacts", "updated_ms"),
        _text("contacts_email", "contacts", "email"),
        _text("contacts_phone", "contacts", "phone"),
        _named("contacts_first", "contacts", "first"),
        _named("contacts_last", "contacts", "last"),
        _named("contacts_company", "contacts", "company"),
        _named("contacts_job", "contacts", "job_title"),
        _text("contacts_birthdate", "contacts", "birthdate"),
        _text("accounts_contact_id", "accounts", "contact_id"),
        _text("accounts_email", "accounts", "email"),
        _named("accounts_name", "accounts", "name"),
        _named("accounts_display", "accounts", "display_name"),
        _moment("accounts_created", "accounts", "created_ms"),
        _moment("accounts_updated", "accounts", "updated_ms"),
        _moment("accounts_activity", "accounts", "activity_ms"),
        _moment("accounts_balance", "accounts", "balance"),
    )
}

LADDER_TABLES = "".join(
    f"""
CREATE TABLE {ladder.rungs} (
  site INTEGER NOT NULL, value {ladder.type} NOT NULL, seq INTEGER NOT NULL, rows INTEGER NOT NULL,
  PRIMARY KEY (site, value, seq)) WITHOUT ROWID;
"""
    for ladder in LADDERS.values()
)


def rows_from(ladder: Ladder, site: str, value: str, seq: str) -> str:
    """A query for the rows of a site from a value and a row key on, in order.

    Two ranges, for the database does not always seek by both at once.
    """
    column = ladder.column
    source = f"FROM {ladder.table} INDEXED BY {ladder.index} WHERE site = {site}"
    return (
        f"SELECT {column} AS value, seq {source} AND {column} = {value} AND seq >= {seq}"
        f" UNION ALL SELECT {column}, seq {source} AND {column} > {value} ORDER BY 1, 2"
    )


def _shift(ladder: Ladder, row: str, by: str) -> str:
    """A statement that counts a row of a trigger in or out."""
    at = f"site = {row}.site AND (value, seq) <= ({row}.{ladder.column}, {row}.seq)"
    last = f"SELECT value, seq FROM {ladder.rungs} WHERE {at} ORDER BY value DESC, seq DESC LIMIT 1"  # noqa: S608 - names of this module
    return (
        f"UPDATE {ladder.rungs} SET rows = rows {by}"  # noqa: S608 - names of this module
        f" WHERE site = {row}.site AND (value, seq) = ({last});"
    )


def _triggers(ladder: Ladder) -> tuple[str, ...]:
    index, rungs, table = ladder.index, ladder.rungs, ladder.table
    column, half = ladder.column, MOST_ROWS // 2
    rest = rows_from(ladder, "new.site", "new.value", "new.seq")
    this = "site = new.site AND value = new.value AND seq = new.seq"
    added = f"""
CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN
  {_shift(ladder, "new", "+ 1")}
END
"""
    moved = f"""
CREATE TRIGGER {index}_moved AFTER UPDATE OF site, {column} ON {table}
  WHEN (old.site, old.{column}) IS NOT (new.site, new.{column}) BEGIN
  {_shift(ladder, "old", "- 1")}
  {_shift(ladder, "new", "+ 1")}
END
"""
    full = f"""
CREATE TRIGGER {rungs}_full AFTER UPDATE OF rows ON {rungs} WHEN new.rows > {MOST_ROWS} BEGIN
  INSERT INTO {rungs} SELECT new.site, value, seq, new.rows - {half}
    FROM ({rest} LIMIT 1 OFFSET {half});
  UPDATE {rungs} SET rows = {half} WHERE {this};
END
"""  # noqa: S608 - names of this module
    empty = f"""
CREATE TRIGGER {rungs}_empty AFTER UPDATE OF rows ON {rungs}
  WHEN new.rows = 0 AND new.seq >= 0 BEGIN
  DELETE FROM {rungs} WHERE {this};
END
"""  # noqa: S608 - names of this module
    return added, moved, full, empty


LADDER_TRIGGERS = tuple(statement for ladder in LADDERS.values() for statement in _triggers(ladder))

"""The database of the runs: SQLite in the app's folder or PostgreSQL elsewhere, and what goes wrong in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateColumn

from apparel.errors import StorageError
from apparel.store.tables import Table

AT_ONCE = 16
"""Connections that are kept: as many as the pages of a class ask for at once. To open another costs a server a process,
and the page that waits for it more than its answer."""


def open_database(url: str) -> Engine:
    """Connect, make what tables are missing, and add what columns an older version did not have."""
    engine = create_engine(url, pool_size=AT_ONCE)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    Table.metadata.create_all(engine)
    known = {
        table: {column["name"] for column in inspect(engine).get_columns(table)} for table in Table.metadata.tables
    }
    with engine.begin() as connection:
        for name, table in Table.metadata.tables.items():
            for column in table.columns:
                if column.name not in known[name]:
                    connection.execute(text(f"ALTER TABLE {name} ADD COLUMN {CreateColumn(column).compile(engine)}"))
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # readers (pages) never wait for the writer
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Ask the database, outside of a transaction: a server is then spoken to once a query, and not three times.

    Raises StorageError when it does not answer.
    """
    with faults_as_sentences(), Session(engine) as session:
        session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Change the database, all of it or nothing; StorageError when it cannot be written to."""
    with faults_as_sentences(), engine.begin() as connection:
        yield connection


@contextmanager
def faults_as_sentences() -> Iterator[None]:
    """Raise StorageError for what the disk or the database refuses."""
    try:
        yield
    except OSError as fault:
        raise StorageError("The app's folder cannot be written to: {reason}.", reason=str(fault.strerror)) from fault
    except DBAPIError as fault:
        raise StorageError(
            "The database of the runs does not answer: {reason}.", reason=str(fault.orig).strip()
        ) from fault

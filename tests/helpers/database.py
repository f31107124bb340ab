"""A fresh copy of the template database with its attachments."""

import os
import secrets
from contextlib import contextmanager

import psycopg2

from tools import cluster, databases, shares


class Database:
    """One database of its own for a test; `drop` throws it away."""

    def __init__(self):
        self.name = f"{shares.TEST_DB}{secrets.token_hex(4)}"
        databases.copy(os.environ["EDU_TEMPLATE"], self.name, link=True)

    def drop(self) -> None:
        databases.drop(self.name)

    @contextmanager
    def sql(self):
        """A cursor as the application's role; commits when the block ends well."""
        variables = cluster.environment()
        names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user"}
        names["PGPASSWORD"] = "password"
        where = {names[key]: value for key, value in variables.items()}
        connection = psycopg2.connect(dbname=self.name, **where)
        try:
            with connection, connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

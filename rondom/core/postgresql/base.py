"""The engine that `settings` names; Django looks for `base.DatabaseWrapper`."""

from typing import Any

from django.db.backends.postgresql import base

#: Statements that one connection keeps prepared. A page asks some 80 different ones and there are some 200 pages;
#: psycopg keeps 100, which would have every page push out those of the page before.
KEPT = 1000


class DatabaseWrapper(base.DatabaseWrapper):
    """Planning took longer than running: a query carries the decision, and the second lock's policies besides."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = KEPT
        return connection

"""Every policy of row-level security, by name: those that show rows and those that only narrow what others show."""

from collections.abc import Iterator

from rondom.core.transactions import on_postgres

from . import policies
from .finding import Finding, ok, wrong


def as_made(deep: bool) -> Iterator[Finding]:
    """Every policy that the migrations make is there and says what they let it say, and there are no others."""
    if not on_postgres():
        return
    found = policies.differences()
    if found.missing:
        yield wrong(
            f"policies are missing that Rondom makes: {policies.told(found.missing)}",
            why="one that shows is missed: people do not see what is theirs; one that narrows is missed: they see more",
            do="`rondom restore` into a new database: `rondom setup` does not make a policy for a second time",
        )
    if found.changed:
        yield wrong(
            f"policies do not say what Rondom lets them say: {policies.told(found.changed)}",
            why="the database shows, takes or keeps other rows than the rules mean",
            do="`rondom restore` into a new database, and find out who had the owner's password",
        )
    if found.strange:
        yield wrong(
            f"policies that Rondom does not make: {policies.told(found.strange)}",
            why="each policy that shows adds rows to what the others show",
            do="take them away as owner: "
            + "; ".join(f'DROP POLICY "{one.name}" ON "{one.table}"' for one in found.strange[:5]),
        )
    if found.off:
        yield wrong(
            "these tables have policies, and row-level security is off: " + ", ".join(found.off),
            why="PostgreSQL asks a policy of nobody as long as it is off",
            do="; ".join(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY' for table in found.off[:5])
            + ", as owner",
        )
    if not any((found.missing, found.changed, found.strange, found.off)):
        yield ok(f"every policy of the migrations is there, as they made it ({len(policies.actual())})")

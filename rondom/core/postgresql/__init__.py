"""Django's engine for PostgreSQL, with room for the statements of every page to stay prepared."""

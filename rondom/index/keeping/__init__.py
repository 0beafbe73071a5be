"""How long a signal is kept after it ended, and how it is erased then (docs/adr/0077)."""

"""The nightly rebuild of the index (docs/adr/0073): all encodings compared anew, what changed, and what was missed.

`reading` (the table, in columns) → `engine.bulk` (links and clusters) → `missed` (which of those nobody was told of)
→ `actions` (told as any other match) → `running` (all of it, once at a time, with a report).

`reading` and `missed` need numpy: ask `engine.bulk.installed` before importing them.
"""

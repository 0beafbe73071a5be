"""Signals from an organisation's own system, many at once: a file, or the API. [A9; docs/adr/0074]"""

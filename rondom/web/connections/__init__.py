"""The manager lets the organisation's own system in. [A9; docs/adr/0076]"""

"""The door for other systems: JSON, by the Dutch API design rules. [A9; docs/adr/0076]"""

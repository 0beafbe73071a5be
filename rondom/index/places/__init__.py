"""Addresses where many live who are no household: kept by the coordination point, left out of matching."""

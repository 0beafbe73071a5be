"""Keeping and erasing on screen: what is due, what is held, what was asked, what was erased."""

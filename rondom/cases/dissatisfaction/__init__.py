"""Somebody is not content: heard by another than it is about, answered within the term, counted. [K6]"""

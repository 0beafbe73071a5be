"""Whether a Dutch text can be read by almost everybody (level B1), by rules of our own (docs/handleiding/leesbaar.md).

It counts and looks words up; it does not understand. What it lets through may still be hard.
"""

from .rules import Finding, findings, hard_words, one_by_one

__all__ = ["Finding", "findings", "hard_words", "one_by_one"]

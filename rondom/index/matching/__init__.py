"""Finding what a new signal has in common with others, on keyed encodings alone (P7).

What was typed → `encoding` (one row per person and home, `models.Entry`) → `finding` (who shares a key, what the
engine says of them, what that means for the two signals: `rules`) → `recording` (matches, and between which signals:
`Likeness`). Reads under the role *matching*, which can compare encodings and cannot open an identity.
"""

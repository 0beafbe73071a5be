"""The engine of the reference index: pure, without Django and without readable names.

`typed` → `normal` (one shape) → `codes` (keyed encodings) → `compare` (levels per fact) → `model` (sureness, with what
each fact contributes). The database is behind one seam: see `rondom.index.matching`.
"""

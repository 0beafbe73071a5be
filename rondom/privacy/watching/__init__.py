"""Keeping watch over who looked: questions of the family, the register for auditors, the review of access. [P6, I4]"""

"""Departing from need to know for a higher interest: who, why, how long, and the account given of it. [P4, I5]"""

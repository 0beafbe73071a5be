"""A crisis: who flagged it, the meeting, what is agreed for the nights, and looking at what lies under it. [E8]"""

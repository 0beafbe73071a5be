"""Scans of paper that show that somebody consented: uploaded, kept with the consent, opened by who may see it. [P3]"""

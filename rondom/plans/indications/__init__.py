"""Indications: the decision that help may be given and is paid for, with its end in sight. [F4]"""

"""A concern report (zorgmelding): the steps before it, the decision that nobody takes alone, sending it, telling the
family, and hearing what was done with it. A compartment of its own. [D5, E9]"""

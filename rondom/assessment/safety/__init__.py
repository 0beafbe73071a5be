"""The safety of every child, for the whole life of the case: seen and heard, checked, stated with its source, planned;
the conditions others set; and the limit of help on request, told from the start. [B3, D5]"""

"""The plan on paper: for the family in plain words and large letters, for a partner only what concerns them. [F8]"""

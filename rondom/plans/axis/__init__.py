"""The plan on a time axis: a picture, and the table behind it. [F2]"""

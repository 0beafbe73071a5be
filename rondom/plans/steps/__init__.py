"""Small steps on the way to a goal. [F1]"""

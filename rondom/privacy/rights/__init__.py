"""The rights of the person: a copy of everything, correction with the objection beside the text, restriction and
objection. [I7; AVG art. 12, 15, 16, 18, 20, 21]"""

"""The ecogram of a household: who stands around it, how good each tie is, and how that changed over time. [C3]"""

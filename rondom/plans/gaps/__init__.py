"""Life domains in which it does not go well and for which the plan has no goal. [C3, F1]"""

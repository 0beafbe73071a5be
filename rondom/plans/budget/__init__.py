"""The flex budget: small money to prevent big trouble, from request to settlement. [F9; s1 §3]"""

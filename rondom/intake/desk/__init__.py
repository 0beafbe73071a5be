"""Questions at a front office and consultations at the coordination point, before and without a file. [B1, B2, B8]"""

"""A relative or volunteer as the family's coach, with an account of their own (docs/adr/0061). [E2]"""

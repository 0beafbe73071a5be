"""What a family lets a relative or volunteer see who helps it: nothing by itself (docs/adr/0061). [E2, P2]"""

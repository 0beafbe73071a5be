"""What makes that things may go wrong with a child, and what protects. [spec D3]"""

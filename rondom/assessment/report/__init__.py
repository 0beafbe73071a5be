"""The assessment report: what we found together, given to the family and to who works with them. [spec D4]"""

"""Households that wait for help, each with somebody who looks after them meanwhile. [B7]"""

"""Comes in: ``Reading``s. Goes out: ``Story``s.

Owns near copies and which articles are about one event. Must never compare claims.
"""

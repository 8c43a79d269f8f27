"""Comes in: one ``Record``. Goes out: page, JSON, tables, terminal summary.

Owns how it looks. Must never decide anything: every word of judgement comes from the record.
"""

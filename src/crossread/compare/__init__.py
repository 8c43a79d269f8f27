"""Comes in: one ``Story`` with its readings. Goes out: its ``Record``.

Owns entities across articles, alignment, verdicts, origins, timeline, notices. Must never invent words.
"""

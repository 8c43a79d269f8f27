"""Runs the per-article half over one or more processes; each engine is a thin file.

Must never change what is computed.
"""

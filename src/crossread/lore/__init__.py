"""What everybody in the house knows: names, dates, amounts, places, cues, frames.

Comes in: words, numbers, dates. Goes out: what they mean. Pure functions over versioned data files (``data/``, each
with its version, source and licence). Must never: see an article, do I/O beyond its own data files, or decide between
readings that a text leaves open.
"""

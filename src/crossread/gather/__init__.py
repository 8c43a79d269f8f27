"""Comes in: bytes, files. Goes out: ``Article``s, with metadata and its evidence, and ``Notice``s for what could not be read.

Owns formats, cleaning into segments, dates and outlets as printed. Must never judge content: what is said is ``read``'s matter.
"""

from crossread.gather.gathering import gather

__all__ = ["gather"]

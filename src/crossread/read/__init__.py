"""Comes in: one ``Article``. Goes out: one ``Reading``.

Owns the language model, names, voices, figures, times, places, claims. Must never look at another article: what one
article cannot settle stays open in its reading, as data with its span.
"""

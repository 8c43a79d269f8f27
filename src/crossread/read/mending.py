"""Mends what the parser is known to hang wrongly, before anything reads the tree.

Owns changes to heads and labels, each a rule that looks at a few neighbouring words. Must not know what the words mean.
"""

from __future__ import annotations

from msgspec.structs import replace

from crossread.read.parse import Parse


def mend(parse: Parse) -> Parse:
    """Give the parse with participles hung from the noun that they tell of: "said it was the envoy | arriving"."""
    loose = {
        token
        for token in range(1, len(parse))
        if parse.xpos[token] == "VBG" and parse.deprel[token] == "ccomp" and _is_said_of(parse, token)
    }
    if not loose:
        return parse
    heads = (token - 1 if token in loose else head for token, head in enumerate(parse.head))
    labels = ("acl" if token in loose else label for token, label in enumerate(parse.deprel))
    return replace(parse, head=tuple(heads), deprel=tuple(labels))


def _is_said_of(parse: Parse, token: int) -> bool:
    """Tell whether the word before a participle is a noun that the same verb of saying has for its predicate."""
    noun = token - 1
    sisters = parse.deprel[noun] == "ccomp" and parse.head[noun] == parse.head[token] != noun
    copula = any(parse.head[k] == noun and parse.deprel[k] == "cop" for k in range(max(noun - 8, 0), noun))
    own = range(token + 1, min(token + 8, len(parse)))
    return sisters and copula and not any(parse.head[k] == token and parse.deprel[k] in ("nsubj", "aux") for k in own)

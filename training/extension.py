"""Add word vectors to weights exported without them: ``python -m training.extension``.

ONNX files are protocol buffers, and the concatenation of two messages is their merge (Protocol Buffers encoding, "last one wins,
repeated fields add up"): a second small file beside ``model.onnx`` gives its graph further nodes and one more output, and no
weight is stored twice. ``training.export`` writes the output itself, so the file goes with the next weights.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import TensorProto, helper

WEIGHTS = Path(__file__).parents[1] / "src" / "crossread" / "read" / "parse" / "weights"

STATES = "sum_4"
"""The mixed layers at each piece (1, P, 384), as the exporter named them: what the sentence vector is the mean of."""

WEIGHT = ("network.sentence.weight_quantized", "network.sentence.weight_scale", "network.sentence.weight_zero_point")


def extension(model: onnx.ModelProto) -> onnx.ModelProto:
    """Give the nodes that bring each piece's state into the space of the sentence vectors, as output ``piece_vectors``."""
    known = {name for node in model.graph.node for name in node.output} | {i.name for i in model.graph.initializer}
    if missing := {STATES, *WEIGHT} - known:
        raise SystemExit(f"the graph has no {sorted(missing)}: adapt STATES and WEIGHT to this export")
    added = onnx.ModelProto()
    added.graph.node.extend(
        [
            helper.make_node("DequantizeLinear", list(WEIGHT), ["piece_weight"], axis=1),
            helper.make_node("MatMul", [STATES, "piece_weight"], ["piece_product"]),
            helper.make_node("Add", ["piece_product", "network.sentence.bias"], ["piece_vectors"]),
        ]
    )
    shape = ["batch", "pieces", 384]
    added.graph.output.append(helper.make_tensor_value_info("piece_vectors", TensorProto.FLOAT, shape))
    return added


def main() -> None:
    """Write the extension beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    folder = parser.parse_args().weights
    added = extension(onnx.load(folder / "model.onnx"))
    (folder / "model.words.onnx").write_bytes(added.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()

"""Writes weights/segmenter.safetensors from a checkpoint, lists it in weights/manifest.json, and writes the golden graph
that the program's network is held to (tests/golden/graph_sage).

    export.py --graphs ../../../build/train/graph/graphs [--checkpoint FILE]

The moving average in fp16, with its model card: what it has learnt from, the figures of measure.py on the rounded weights.
"""
import argparse
import json
import pathlib
import sys

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "scripts/train/engine")]
import measure  # noqa: E402
import train    # noqa: E402
from net import CLASSES, GraphSage  # noqa: E402
from weights_file import list_in_manifest, save, self_test  # noqa: E402

GOLDEN = ROOT / "tests/golden/graph_sage/graph.json"
GOLDEN_NODES = 60


def rounded(state):
    """The network as it will be read back from fp16."""
    network = GraphSage(len(train.FEATURES), len(train.EDGE_FEATURES)).eval()
    network.load_state_dict({k: v.half().float() for k, v in state.items()})
    return network


def first_nodes(graph, count):
    """The part of a graph between its first nodes, as (features, offsets, neighbours, edge features)."""
    kept = [k for k in range(graph.offsets[count]) if graph.neighbours[k] < count]
    owner = np.searchsorted(graph.offsets, kept, side="right") - 1
    offsets = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=count))])
    return [torch.from_numpy(np.ascontiguousarray(a)) for a in (graph.features[0][:count].round(4), offsets, graph.neighbours[kept], graph.edges[kept].round(4))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphs", type=pathlib.Path, required=True)
    parser.add_argument("--checkpoint", type=pathlib.Path, default=ROOT / "build/train/graph/checkpoint.pt")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "weights/segmenter.safetensors")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(arguments.checkpoint, weights_only=True)
    network = rounded(state["average"])
    graphs = train.load(arguments.graphs)
    figures = measure.figures(network, graphs)
    smallest = min((g for g in graphs if g.held_out and len(g.labels) > 2 * GOLDEN_NODES), key=lambda g: len(g.labels))
    nodes, offsets, neighbours, edges = first_nodes(smallest, GOLDEN_NODES)
    with torch.inference_mode():
        logits = network(nodes, offsets, neighbours, edges)
    few = first_nodes(smallest, 12)
    with torch.inference_mode():
        few_logits = network(*few)
    card = {
        "architecture": "graph-sage", "format": "1", "made_by": "scripts/train/graph/export.py", "step": state["step"], "seed": state["seed"],
        "features": ",".join(train.FEATURES), "edge_features": ",".join(train.EDGE_FEATURES), "classes": ",".join(CLASSES),
        "purpose": "the class of every stroke of a sheet, from the graph of its strokes; not for photographs or maps", "licence": "Apache-2.0",
        "training_data": f"{state['graphs']} graphs of generated sheets (scripts/train/synth), {state['nodes']} strokes",
        "held_out": json.dumps(figures["held out"]), "validation": json.dumps(figures["validation"]),
        "self_test": self_test([t.float() for t in few], [few_logits], 2e-4, 5e-2),
    }
    save(arguments.out, network.state_dict(), card)
    list_in_manifest(arguments.out, "segmenter", "graph-sage")
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(json.dumps({
        "made_by": "scripts/train/graph/export.py", "weights": "segmenter", "tolerance": 1e-3, "nodes": len(nodes),
        "features": [round(v, 4) for v in nodes.flatten().tolist()], "offsets": offsets.tolist(), "neighbours": neighbours.tolist(),
        "edge_features": [round(v, 4) for v in edges.flatten().tolist()], "logits": [round(v, 5) for v in logits.flatten().tolist()]}) + "\n")
    print(f"{arguments.out}: step {state['step']}, held out {figures['held out']}; {GOLDEN}: {GOLDEN.stat().st_size} bytes")


if __name__ == "__main__":
    main()

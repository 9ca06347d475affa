"""Trains the segmenter on the graphs of graphs.py. Resumes from its checkpoint; ends by the clock.

    nice -n 5 ../../../.venv-train/bin/python train.py --graphs ../../../build/train/graph/graphs --minutes 25

The rate rises and falls over the minutes. Every seventh sheet of those that are not held out is kept for validation.
Augmentation at each sight of a graph: one of its variants (text as a reader finds it), mirrored or turned by a quarter,
the text height mistaken a little, no text known, noise.
"""
import argparse
import copy
import pathlib
import random
import sys
from dataclasses import dataclass

import numpy as np
import torch

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
import cycle  # noqa: E402
from net import CLASSES, GraphSage  # noqa: E402

FEATURES = ("length", "width", "relative_width", "taper", "contrast", "straightness", "turn", "wiggle", "level", "slanted", "axis", "closed",
            "free_ends", "touches", "continuations", "dashed", "dash_length", "dash_variation", "chain_length", "component_strokes",
            "component_size", "across", "down", "to_frame", "density", "text_distance", "in_text", "along_text", "near_dimension",
            "near_symbol", "near_note", "parallel_gap", "parallels")
EDGE_FEATURES = ("touch", "crossing", "near", "gap", "angle", "offset", "wider")
COLUMN = {name: k for k, name in enumerate(FEATURES)}
LOG_LENGTHS = [COLUMN[n] for n in ("length", "dash_length", "chain_length", "component_size", "density", "text_distance")]
LENGTHS = [COLUMN[n] for n in ("width", "parallel_gap")]
NO_TEXT = {"text_distance": np.log1p(4.0), "in_text": 0, "along_text": 0, "near_dimension": 0, "near_symbol": 0, "near_note": 0}
NODES_PER_STEP = 2000


@dataclass(slots=True)
class Graph:
    name: str
    features: np.ndarray       # (variants, nodes, 33)
    offsets: np.ndarray
    neighbours: np.ndarray
    edges: np.ndarray
    labels: np.ndarray
    lengths: np.ndarray        # text heights
    clean: bool
    held_out: bool
    style: str


def load(folder):
    graphs = []
    for file in sorted(pathlib.Path(folder).glob("*.npz")):
        data = np.load(file)
        if len(data["labels"]):
            graphs.append(Graph(file.stem, data["features"], data["offsets"], data["neighbours"], data["edges"], data["labels"], data["lengths"],
                                bool(data["clean"]), bool(data["held_out"]), str(data["style"])))
    return graphs


def sheet_number(graph):
    return int(graph.name[1:-1])


def split(graphs):
    """(training, validation, held out)."""
    seen = [g for g in graphs if not g.held_out]
    return ([g for g in seen if sheet_number(g) % 7], [g for g in seen if sheet_number(g) % 7 == 0], [g for g in graphs if g.held_out])


def augmented(graph, rng):
    """(features, edge features) of one sight of a graph."""
    x, edges = graph.features[rng.randrange(len(graph.features))].copy(), graph.edges.copy()
    if rng.random() < .5:
        x[:, COLUMN["across"]] = 1 - x[:, COLUMN["across"]]
    if rng.random() < .2:
        x[:, COLUMN["down"]] = 1 - x[:, COLUMN["down"]]
    if rng.random() < .25:
        x[:, COLUMN["level"]] *= -1
        x[:, [COLUMN["across"], COLUMN["down"]]] = x[:, [COLUMN["down"], COLUMN["across"]]]
    if rng.random() < .1:
        for name, value in NO_TEXT.items():
            x[:, COLUMN[name]] = value
    taller = np.exp(rng.gauss(0, .12))
    x[:, LOG_LENGTHS] = np.log1p(np.expm1(x[:, LOG_LENGTHS]) / taller)
    x[:, LENGTHS] /= taller
    edges[:, [3, 5]] /= taller
    noise = np.random.default_rng(rng.getrandbits(32))
    x += noise.normal(0, .02, x.shape).astype(np.float32)
    x[:, COLUMN["relative_width"]] += rng.gauss(0, .1)
    return x, edges


def batch(picked):
    """Graphs side by side as one: picked is [(graph, features, edges)]."""
    nodes, edges, neighbours, degrees, labels, first = [], [], [], [], [], 0
    for graph, x, e in picked:
        nodes.append(x), edges.append(e), labels.append(graph.labels)
        neighbours.append(graph.neighbours + first)
        degrees.append(np.diff(graph.offsets))
        first += len(graph.labels)
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(degrees))])
    return [torch.from_numpy(np.ascontiguousarray(a)) for a in (np.concatenate(nodes), offsets, np.concatenate(neighbours), np.concatenate(edges), np.concatenate(labels))]


@torch.inference_mode()
def predictions(model, graphs):
    """[(graph, logits)] as the program computes them: the variant that stands for its reading."""
    model.eval()
    out = []
    for graph in graphs:
        x = graph.features[min(1, len(graph.features) - 1)]
        nodes, offsets, neighbours, edges, _ = batch([(graph, x, graph.edges)])
        out.append((graph, model(nodes, offsets, neighbours, edges).numpy()))
    return out


def confusion(pairs):
    """[truth, said] counts over strokes."""
    table = np.zeros((len(CLASSES), len(CLASSES)), np.int64)
    for graph, logits in pairs:
        np.add.at(table, (graph.labels, logits.argmax(1)), 1)
    return table


def macro_f1(table):
    present = table.sum(1) > 0
    hit = np.diag(table)
    return float((2 * hit / np.maximum(1, table.sum(0) + table.sum(1)))[present].mean())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphs", type=pathlib.Path, required=True)
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[3] / "build/train/graph")
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    note, stopped = cycle.logger(arguments.folder), cycle.stops()
    training, validation, _ = split(load(arguments.graphs))
    model = GraphSage(len(FEATURES), len(EDGE_FEATURES))
    every = np.concatenate([g.features[0] for g in training])
    model.scale_mean.copy_(torch.from_numpy(every.mean(0)).half().float())
    model.scale_inverse.copy_((1 / torch.from_numpy(every.std(0)).clamp(min=.05)).half().float())
    counts = np.bincount(np.concatenate([g.labels for g in training]), minlength=len(CLASSES))
    weights = torch.from_numpy((counts.clip(min=50) / counts.mean()) ** -.35).float()
    optimizer, average = cycle.optimizer(model, arguments.rate), copy.deepcopy(model)
    checkpoint, step = arguments.folder / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"]), average.load_state_dict(state["average"]), optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    deadline = cycle.Deadline(arguments.minutes, arguments.minutes)
    note({"graphs": len(training), "nodes": len(every), "parameters": sum(p.numel() for p in model.parameters()), "counts": counts.tolist()})

    def save():
        cycle.save(checkpoint, {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
                                "seed": arguments.seed, "graphs": len(training), "nodes": len(every)})

    losses = []
    while not deadline.passed() and not stopped:
        picked, nodes = [], 0
        while nodes < NODES_PER_STEP:
            graph = rng.choice(training)
            picked.append((graph, *augmented(graph, rng)))
            nodes += len(graph.labels)
        model.train()
        cycle.set_rate(optimizer, deadline.rate(arguments.rate, arguments.rate))
        x, offsets, neighbours, edges, labels = batch(picked)
        loss = torch.nn.functional.cross_entropy(model(x, offsets, neighbours, edges), labels, weights, label_smoothing=.02)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2)
        optimizer.step()
        step += 1
        cycle.follow(average, model, step)
        losses.append(loss.item())
        if step % 150 == 0:
            table = confusion(predictions(average, validation))
            note({"step": step, "loss": round(float(np.mean(losses)), 4), "accuracy": round(float(np.diag(table).sum() / max(1, table.sum())), 4), "macro_f1": round(macro_f1(table), 4)})
            losses = []
            save()
    save()


if __name__ == "__main__":
    main()

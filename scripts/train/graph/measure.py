"""How well the segmenter names strokes: accuracies, macro-F1 and the confusion matrix, beside the majority's baseline, for
validation sheets (clean, degraded) and held-out styles. Writes the tables into README.md between its marks.

    measure.py --graphs ../../../build/train/graph/graphs [--weights ../../../weights/segmenter.safetensors]
"""
import argparse
import pathlib

import numpy as np
import torch

import train
from net import CLASSES, EDGNET_3, GraphSage

ROOT = pathlib.Path(__file__).resolve().parents[3]
BEGIN, END = "<!-- measure.py writes from here -->", "<!-- to here -->"


def merged(table, groups):
    """A confusion table over groups of classes; groups[i] is the group's number of class i."""
    out = np.zeros((max(groups) + 1,) * 2, np.int64)
    np.add.at(out, (np.array(groups)[:, None], np.array(groups)[None, :]), table)
    return out


def accuracy(table):
    return float(np.diag(table).sum() / max(1, table.sum()))


def majority(table):
    return float(table.sum(1).max() / max(1, table.sum()))


THREE = [("contour", "text", "dimension").index(EDGNET_3.get(name, "dimension")) for name in CLASSES]
TEXT = [int(name == "text") for name in CLASSES]


def summary(table):
    """{measure: value} of a 13-class confusion table."""
    three, two = merged(table, THREE), merged(table, TEXT)
    return {"strokes": int(table.sum()), "accuracy": round(accuracy(table), 4), "majority": round(majority(table), 4), "macro_f1": round(train.macro_f1(table), 4),
            "three": round(accuracy(three), 4), "three_majority": round(majority(three), 4), "text": round(accuracy(two), 4), "text_majority": round(majority(two), 4)}


def tables(network, graphs):
    """{set: 13-class confusion table}."""
    _, validation, held_out = train.split(graphs)
    sets = {"validation": validation, "validation, clean": [g for g in validation if g.clean], "validation, degraded": [g for g in validation if not g.clean],
            "held out": held_out, "held out, clean": [g for g in held_out if g.clean], "held out, degraded": [g for g in held_out if not g.clean]}
    said = {id(graph): (graph, logits) for graph, logits in train.predictions(network, validation + held_out)}
    return {name: train.confusion([said[id(g)] for g in some]) for name, some in sets.items()}


def figures(network, graphs):
    return {name: summary(table) for name, table in tables(network, graphs).items()}


def as_markdown(all_tables):
    lines = ["| sheets | strokes | 13 classes | majority | macro-F1 | 3 classes | majority | text or not | majority |", "|---|---|---|---|---|---|---|---|---|"]
    for name, table in all_tables.items():
        s = summary(table)
        lines.append(f"| {name} | {s['strokes']} | {s['accuracy']:.3f} | {s['majority']:.3f} | {s['macro_f1']:.3f} | {s['three']:.3f} | {s['three_majority']:.3f} | {s['text']:.3f} | {s['text_majority']:.3f} |")
    table = all_tables["held out"]
    short = [name.replace("_line", "").replace("annotation_frame", "note frame").replace("sheet_frame", "frame") for name in CLASSES]
    lines += ["", "Held-out sheets, per cent of the true class (rows) said to be (columns):", "", "| | " + " | ".join(short) + " | strokes | precision |", "|---" * (len(CLASSES) + 3) + "|"]
    for i, name in enumerate(CLASSES):
        row = table[i] / max(1, table[i].sum()) * 100
        precision = table[i, i] / max(1, table[:, i].sum()) * 100
        lines.append(f"| {name} | " + " | ".join(f"{v:.0f}" if v >= .5 else "" for v in row) + f" | {table[i].sum()} | {precision:.0f} |")
    return "\n".join(lines)


def from_weights(path):
    from safetensors.torch import load_file
    network = GraphSage(len(train.FEATURES), len(train.EDGE_FEATURES)).eval()
    network.load_state_dict({k: v.float() for k, v in load_file(path).items()})
    return network


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphs", type=pathlib.Path, required=True)
    parser.add_argument("--weights", type=pathlib.Path, default=ROOT / "weights/segmenter.safetensors")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    text = as_markdown(tables(from_weights(arguments.weights), train.load(arguments.graphs)))
    readme = pathlib.Path(__file__).with_name("README.md")
    before, rest = readme.read_text().split(BEGIN)
    readme.write_text(before + BEGIN + "\n" + text + "\n" + END + rest.split(END)[1])
    print(text)


if __name__ == "__main__":
    main()

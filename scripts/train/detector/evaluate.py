"""Mean average precision of the detector on held-out pages, by kind: tiles of 448 pixels and overviews.

    ../../../.venv-train/bin/python evaluate.py [--checkpoint FILE | --weights FILE] [--pages 40]

Overlaps are of exact polygons. Average precision as COCO does it: 101 points of recall; mAP50-95 over overlaps of 0.5,
0.55, ..., 0.95. What a sample does not ask for (cut, too small for an overview) is neither found nor false there.
"""
import argparse
import json
import pathlib
import random
import sys
from dataclasses import dataclass

import cv2
import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train")]
import net       # noqa: E402
import pages     # noqa: E402
import samples   # noqa: E402

OVERLAPS = np.arange(.5, .96, .05)
NMS, LEAST, SAID, MOST = .4, .01, .35, 300     # overlap at which the lesser box goes; scores kept; score that counts as said; boxes kept
TILES, TILE = 3, 448


@torch.inference_mode()
def detect(network, ink, least=LEAST):
    """[(boxes (n, 5), kinds, scores)] of a batch (N, 1, S, S) of ink, best first."""
    x = torch.from_numpy(np.ascontiguousarray(ink)).to(memory_format=torch.channels_last)
    boxes, chances = net.decode(network(x), *ink.shape[2:])
    out = []
    for mine, chance in zip(boxes.numpy(), chances.numpy()):
        anchor, kind = np.nonzero(chance > least)
        score = chance[anchor, kind]
        best = np.lexsort((anchor, kind, -score))[:4 * MOST]
        out.append(suppressed(mine[anchor[best]], kind[best], score[best]))
    return out


def suppressed(boxes, kinds, scores):
    """Boxes, best first, without those that lie on a better one of their kind."""
    quads = samples.quad_of(boxes) if len(boxes) else np.empty((0, 4, 2))
    low, high = quads.min(1), quads.max(1)
    keep = []
    for i in range(len(boxes)):
        near = [j for j in keep if kinds[j] == kinds[i] and (low[j] < high[i]).all() and (low[i] < high[j]).all()]
        if not any(overlap(quads[i], quads[j]) > NMS for j in near):
            keep.append(i)
        if len(keep) == MOST:
            break
    return boxes[keep], kinds[keep], scores[keep]


def overlap(p, q, of_first=False):
    """Intersection over union of two convex quads, or over the first one's area."""
    p, q = np.float32(p), np.float32(q)
    both = cv2.intersectConvexConvex(p, q)[0]
    a, b = abs(cv2.contourArea(p)), abs(cv2.contourArea(q))
    return both / max(a if of_first else a + b - both, 1e-6)


def held_out(folder, count=40):
    """Samples of the first `count` held-out pages: (name of the set, sample)."""
    places = [(file, at) for file in sorted(folder.glob("*.pages"), key=lambda f: int(f.stem)) for at in pages.places(file)]
    for file, at in places[:count]:
        page = pages.read(file, at)
        rng = random.Random(f"held out {page.seed}")
        for _ in range(TILES):
            yield "tiles", samples.tile(page, rng, TILE, jitter=(.85, 1.18))
        yield "overviews", samples.overview(page, rng, samples.OVERVIEW_PX, fit=1.0)


@dataclass(slots=True)
class Tally:
    """Of one kind: for every box found its score and, per overlap, whether it is right; how many there were."""
    scores: list
    right: list
    turned: int = 0       # found at an overlap of 0.5, but their direction is off by more than 45 degrees
    count: int = 0


def measure(network, source):
    """{set: {kind: Tally}} over samples."""
    out = {}
    for name, sample in source:
        boxes, kinds, scores = detect(network, sample.ink[None])[0]
        tallies = out.setdefault(name, [Tally([], []) for _ in net.CLASSES])
        for kind in range(len(net.CLASSES)):
            _count(tallies[kind], sample, kind, boxes[kinds == kind], scores[kinds == kind])
    return out


def _count(tally, sample, kind, boxes, scores):
    mine = sample.boxes[sample.kinds == kind]
    tally.count += len(mine)
    if not len(boxes):
        return
    truth, quads = samples.quad_of(mine), samples.quad_of(boxes)
    table = np.array([[overlap(q, t) for t in truth] for q in quads]).reshape(len(quads), len(truth))
    right = np.zeros((len(quads), len(OVERLAPS)), bool)
    for k, least in enumerate(OVERLAPS):
        used = set()
        for i in range(len(quads)):
            j = max((j for j in range(len(truth)) if j not in used), key=lambda j: table[i, j], default=-1)
            if j >= 0 and table[i, j] >= least:
                used.add(j)
                right[i, k] = True
                tally.turned += k == 0 and scores[i] >= SAID and abs(np.sin(boxes[i, 4] - mine[j, 4])) > .71
    leave = [q for q, ignored in zip(sample.ignore, sample.ignored) if ignored in (kind, samples.EVERYTHING)]
    for i, quad in enumerate(quads):
        if right[i, 0] or not any(overlap(quad, q, True) > .5 for q in leave):
            tally.scores.append(scores[i])
            tally.right.append(right[i])


def summary(tally):
    """Figures of a Tally; None where there was nothing to find."""
    if not tally.count:
        return None
    scores, right = np.array(tally.scores), np.array(tally.right).reshape(-1, len(OVERLAPS))
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(right[order], 0)
    each = [_average(hits[:, k] / tally.count, hits[:, k] / np.arange(1, len(hits) + 1)) for k in range(len(OVERLAPS))]
    said = scores >= SAID
    found = int(right[said, 0].sum())
    return {"count": tally.count, "ap50": round(each[0], 3), "ap": round(float(np.mean(each)), 3), "recall": round(found / tally.count, 3),
            "precision": round(found / max(int(said.sum()), 1), 3), "turned": int(tally.turned)}


def _average(recall, precision):
    best = np.maximum.accumulate(precision[::-1])[::-1]
    at = np.searchsorted(recall, np.linspace(0, 1, 101))
    return float(np.mean([best[k] if k < len(best) else 0.0 for k in at]))


def merged(sets):
    """One list of Tally of all sets."""
    return [Tally(sum((s[k].scores for s in sets), []), sum((s[k].right for s in sets), []), sum(s[k].turned for s in sets), sum(s[k].count for s in sets))
            for k in range(len(net.CLASSES))]


def table(measured):
    """{set: {kind: figures}} with the mean over kinds, for tiles, overviews and both."""
    out = {}
    for name, tallies in [*measured.items(), ("all", merged(list(measured.values())))]:
        rows = {kind: row for kind, tally in zip(net.CLASSES, tallies) if (row := summary(tally))}
        mean = {key: round(float(np.mean([row[key] for row in rows.values()])), 3) for key in ("ap50", "ap", "recall", "precision")}
        out[name] = {"mean": {"count": sum(row["count"] for row in rows.values()), **mean}, **rows}
    return out


def brief(measured):
    """For a log: means of every set, AP50 of every kind."""
    full = table(measured)
    return {**{name: rows["mean"] for name, rows in full.items()}, "ap50": {kind: row["ap50"] for kind, row in full["all"].items() if kind != "mean"}}


def load(checkpoint, weights):
    network = net.Detector().eval().to(memory_format=torch.channels_last)
    if weights:
        from safetensors.torch import load_file
        network.load_state_dict({k: v.float() for k, v in load_file(weights).items()}, strict=False)
    else:
        network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return network


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/train/detector")
    parser.add_argument("--checkpoint", type=pathlib.Path)
    parser.add_argument("--weights", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--json", type=pathlib.Path, help="where to write the figures too")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    network = load(arguments.checkpoint or arguments.folder / "checkpoint.pt", arguments.weights)
    full = table(measure(network, held_out(arguments.folder / "packs/held_out", arguments.pages)))
    for name, rows in full.items():
        print(f"{name:<24} count    AP50  AP50-95  recall  precision at {SAID}  turned")
        for kind, row in rows.items():
            print(f"  {kind:<22} {row['count']:5d}   {row['ap50']:.3f}    {row['ap']:.3f}   {row['recall']:.3f}      {row['precision']:.3f}          {row.get('turned', '')}")
    if arguments.json:
        arguments.json.write_text(json.dumps(full, indent=1) + "\n")


if __name__ == "__main__":
    main()

"""Pictures of sheets.py as labelled graphs, one .npz a picture: `drawproc dev trace` makes the graph, the class map the
labels (the class that most of a stroke's course shows; strokes on no class, dirt of a scanner, are `other`).

    graphs.py --sheets ../../../build/train/graph/sheets --out ../../../build/train/graph/graphs --program DRAWPROC

The features depend on where text was read. Each picture is asked for several times, with the text lines of the truth
moved, lost, mistaken in kind and invented a little otherwise each time, as a reader would; so training sees each sheet
in VARIANTS ways.
"""
import argparse
import json
import pathlib
import random
import subprocess

import cv2
import numpy as np

from net import CLASSES

VARIANTS = 2
KINDS = ("dimension", "feature_control_frame", "datum", "surface_texture", "balloon", "title_block", "table", "view_label", "note", "text")


def jittered(lines, capital, rng, hard):
    """Lines as a reader finds them. `hard` 0: as they are, 1: many are missed."""
    out = []
    for line in lines:
        if rng.random() < .12 * hard:
            continue
        quad = np.array(line["quad"], float)
        quad += [rng.gauss(0, .08 * capital * hard) for _ in "xy"]
        middle = quad.mean(0)
        quad = middle + (quad - middle) * (1 + rng.uniform(-.1, .25) * hard)
        kind = rng.choice(KINDS) if rng.random() < .05 * hard else line["kind"]
        out.append({"quad": quad.round(1).tolist(), "kind": kind})
    return out


def labels_of(strokes, classes):
    """Class of each stroke: 0 … 12."""
    # Thin lines hide between pixels: the nearest class within a pixel counts.
    near = cv2.dilate(classes, np.ones((3, 3), np.uint8))
    known = np.where(classes > 0, classes, near)
    h, w = classes.shape
    out = np.full(len(strokes), len(CLASSES) - 1, np.int64)
    for i, stroke in enumerate(strokes):
        points = np.array(stroke["points"]).reshape(-1, 2)
        if stroke["closed"]:
            points = np.vstack([points, points[:1]])
        steps = np.hypot(*np.diff(points, axis=0).T)
        t = np.concatenate([[0], np.cumsum(steps)])
        n = max(3, int(t[-1]))
        # Ends lie in the strokes they meet.
        inset = min(.2 * t[-1], stroke["width"] + 1)
        at = np.linspace(inset, t[-1] - inset, n)
        x = np.clip(np.interp(at, t, points[:, 0]).astype(int), 0, w - 1)
        y = np.clip(np.interp(at, t, points[:, 1]).astype(int), 0, h - 1)
        votes = np.bincount(known[y, x], minlength=len(CLASSES) + 1)
        if votes[1:].max() >= .3 * n:
            out[i] = votes[1:].argmax()
    return out


class Program:
    def __init__(self, path):
        self.process = subprocess.Popen([path, "dev", "trace"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--program", required=True)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    program = Program(arguments.program)
    for file in sorted(arguments.sheets.glob("*.json")):
        target = arguments.out / f"{file.stem}.npz"
        if target.exists():
            continue
        truth = json.loads(file.read_text())
        classes = cv2.imread(str(file.with_name(f"{file.stem}.classes.png")), cv2.IMREAD_UNCHANGED)
        image = str(file.with_suffix(".png").resolve())
        rng = random.Random(f"drawproc lines {file.stem}")
        variants, answer = [], None
        try:
            for k in range(1 if truth["held_out"] else VARIANTS):
                # A held-out picture has one graph: the lines a little off, as the reader's are.
                lines = jittered(truth["lines"], truth["capital_px"], rng, (0, 1.3)[k] if not truth["held_out"] else 1)
                answer = program.ask(image=image, lines=lines, points=k == 0) | ({"strokes": answer["strokes"]} if k else {})
                variants.append(np.array(answer["features"], np.float32))
        except RuntimeError as error:      # a page so faint that it is blank
            print(f"{file.stem}: {error}", flush=True)
            continue
        np.savez_compressed(
            target, features=np.stack(variants), offsets=np.array(answer["offsets"], np.int64), neighbours=np.array(answer["neighbours"], np.int64),
            edges=np.array(answer["edge_features"], np.float32), labels=labels_of(answer["strokes"], classes),
            lengths=np.expm1(variants[0][:, 0]), clean=truth["recipe"] == "clean", held_out=truth["held_out"], style=truth["style"])
        print(target.stem, len(answer["strokes"]), flush=True)


if __name__ == "__main__":
    main()

"""How long after a character's middle the network names it. CTC leaves that to the network, which settles on about the
character's right edge; the program takes it off to find characters again on the sheet (src/read/recognizer.cpp).

    scripts/train/text/lateness.py [WEIGHTS]
"""
import random
import sys

import cv2
import numpy as np
import torch

import alphabet
import crop
import net
import reading
from train import ROOT

FONT, PEN = cv2.FONT_HERSHEY_SIMPLEX, 2
CHARACTERS = "0123456789.RHMx+"
INK = 60   # darker than paper by this much


def drawn(text, scale):
    """The picture of a text, and the column of the middle of each of its characters."""
    (width, height), _ = cv2.getTextSize(text, FONT, scale, PEN)
    def darkness(part):
        grey = np.full((3 * height, width + 60), 255, np.uint8)
        cv2.putText(grey, part, (30, 2 * height), FONT, scale, 0, PEN, cv2.LINE_AA)
        return 255 - grey.astype(int)
    parts = [darkness(text[:k]) for k in range(len(text) + 1)]
    added = [np.nonzero(np.abs(b - a).max(0) > INK)[0] for a, b in zip(parts, parts[1:])]
    return (255 - parts[-1]).astype(np.uint8), [(x[0] + x[-1] + 1) / 2 for x in added]


def box(grey):
    rows, columns = (np.nonzero((255 - grey.astype(int)).max(axis) > INK)[0] for axis in (1, 0))
    left, top, right, bottom = map(float, (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def named_at(weights, ink):
    """(text, column of the middle of each character's run) of the best path, columns in pixels of the input."""
    with torch.inference_mode():
        chances = net.run_folded(weights, torch.from_numpy(crop.batch([ink])).float() / 255).softmax(1)[0].numpy()
    labels = chances.argmax(0)
    runs = [[c for c in range(start, len(labels)) if (labels[start:c + 1] == labels[start]).all()]
            for start in range(len(labels)) if labels[start] and (start == 0 or labels[start - 1] != labels[start])]
    places = [np.average([(c + .5) * net.STRIDE for c in run], weights=[chances[labels[c], c] for c in run]) for run in runs]
    return alphabet.decode(labels), places


def measure(weights, texts=150):
    """Pixels of the input, (mean, standard deviation), over texts that are read rightly."""
    r, late = random.Random(3), []
    for _ in range(texts):
        text = "".join(r.choice(CHARACTERS) for _ in range(r.randint(2, 8)))
        grey, middles = drawn(text, r.uniform(.5, 1.3))
        corners = box(grey)
        height = corners[3][1] - corners[0][1]
        ink = crop.prepare(crop.rectify(grey, corners, .1, .1))
        found, places = named_at(weights, ink)
        if found != text:
            continue
        scale = ink.shape[1] / (corners[1][0] - corners[0][0] + .2 * height)
        late += [place - (middle - corners[0][0] + .1 * height) * scale for place, middle in zip(places, middles)]
    return float(np.mean(late)), float(np.std(late))


if __name__ == "__main__":
    torch.set_num_threads(1)
    mean, deviation = measure(reading.load(sys.argv[1] if len(sys.argv) > 1 else ROOT / "weights/recognizer.safetensors")[0])
    print(f"{mean:.2f} pixels of {net.HEIGHT} rows, standard deviation {deviation:.2f}")
